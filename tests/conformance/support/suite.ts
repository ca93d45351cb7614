import test from 'node:test'
import type { World } from './world.ts'
import { answers } from './answers.ts'
import { connections } from './connections.ts'
import { endings } from './endings.ts'
import { many } from './many.ts'
import { pages } from './pages.ts'
import { streams } from './streams.ts'
import { traffic } from './traffic.ts'
import { visits } from './visits.ts'

export type MakeWorld = (options?: { keepAlive?: boolean }) => Promise<World>
/** One group of cases, each of which gets the way in from outside: direct, or through the relay. */
export type Group = (way: string, makeWorld: MakeWorld) => void

/** Every case of the conformance suite, for one way in. */
export function conformance(way: string, makeWorld: MakeWorld): void {
  for (const group of [
    visits,
    pages,
    answers,
    streams,
    connections,
    endings,
    traffic,
    many,
  ] satisfies Group[]) {
    test.describe(`${way}: ${group.name}`, () => group(way, makeWorld))
  }
}
