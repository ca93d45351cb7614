import { setTimeout as wait } from 'node:timers/promises'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { createClaimLink } from '#lib/console/share/create-claim-link'
import { addTarget } from '#lib/console/target/add-target'
import { switchTarget } from '#lib/console/target/switch-target'
import { newSid } from '#lib/protocol/token'
import type { SignedIn } from '../e2e/support/signed-in.ts'
import type { Actor } from './acting.ts'
import { press } from './console-forms.ts'
import { pick } from './random.ts'

/** What a thing may be at the end: as last acknowledged, or as was asked for without an answer. */
export class Wish<T> {
  readonly #unanswered = new Set<T>()
  #acknowledged: T

  constructor(acknowledged: T) {
    this.#acknowledged = acknowledged
  }

  /** Asks for another value; acknowledged once `act` has resolved. */
  async become(value: T, act: () => Promise<unknown>): Promise<void> {
    this.#unanswered.add(value)
    await act()
    this.#unanswered.delete(value)
    this.#acknowledged = value
  }

  allows(value: T): boolean {
    return value === this.#acknowledged || this.#unanswered.has(value)
  }
}

/** An end that was tried may have happened; one that was acknowledged has, for ever. */
type End = { tried: boolean; acknowledged: boolean }
export type OwnTarget = { rowId: string; tid: string; on: Wish<boolean>; removed: End; address: string }
export type OwnSession = {
  id: string
  sid: string
  path: string
  target: OwnTarget
  label: Wish<string>
  /** From the round's beginning until it ends. */
  days: Wish<number>
  revoked: End
  /** Of the one person who claimed it, and the cookie of their visit, where the gateway could be asked. */
  claim: { removed: End; cookie: string | null } | null
}

type Ground = {
  actor: Actor
  owner: Person
  gatewayId: string
  /** The target of most sessions, which stays. */
  files: OwnTarget
  claimer: SignedIn
  consoleUrl: string
  /** Follows somebody into a session, and gives their cookie. */
  enter(path: string): Promise<string | null>
}

const LOTS = [
  ...['mint', 'mint', 'mint', 'extend', 'relabel', 'revoke', 'claim', 'remove person'],
  ...['add target', 'switch target', 'remove target'],
] as const
/** Whoever begins does each of them once. */
const FIRST: Kind[] = [
  ...(['mint', 'mint', 'extend', 'relabel', 'claim', 'remove person', 'revoke'] as const),
  ...(['add target', 'switch target', 'remove target'] as const),
]
export type Kind = (typeof LOTS)[number]
export const KINDS = new Set<Kind>(LOTS)

const SOME = 20

/** Somebody who works without a pause, and keeps book of what was acknowledged to them. Each has sessions of their own. */
export class Load {
  readonly sessions: OwnSession[] = []
  readonly targets: OwnTarget[] = []
  /** How many of each were acknowledged, and how often something was not. */
  readonly done = new Map<Kind, number>()
  failed = 0
  readonly #next: () => number
  readonly #ground: Ground

  constructor(next: () => number, ground: Ground) {
    this.#next = next
    this.#ground = ground
  }

  async run(running: () => boolean): Promise<void> {
    for (let at = 0; running(); at++) {
      const kind = FIRST[at] ?? pick(this.#next, LOTS)!
      try {
        const act = this.#act(kind)
        if (!act) continue
        await act
        this.done.set(kind, (this.done.get(kind) ?? 0) + 1)
      } catch {
        // Not acknowledged: it may have happened or not.
        this.failed += 1
        await wait(50)
      }
    }
  }

  /** Null where there is nothing to do it to. */
  #act(kind: Kind): Promise<void> | null {
    const { actor, files } = this.#ground
    const alive = this.sessions.slice(-SOME).filter(({ revoked }) => !revoked.tried)
    const session = pick(this.#next, alive)
    const number = 2 + Math.floor(this.#next() * 364)
    const targets = this.targets.filter(({ removed }) => !removed.acknowledged)
    const target = pick(this.#next, targets)
    switch (kind) {
      case 'mint':
        return this.#mint(pick(this.#next, [files, files, files, ...targets])!)
      case 'extend':
        return session ? session.days.become(number, () => actor.extend(session.id, number)) : null
      case 'relabel':
        return session
          ? session.label.become(`load ${number}`, () => actor.relabel(session.id, `load ${number}`))
          : null
      case 'revoke':
        return session ? end([session.revoked], () => actor.revoke(session.id)) : null
      case 'claim':
        return session && session.target === files && !session.claim ? this.#claim(session) : null
      case 'remove person': {
        const claimed = pick(
          this.#next,
          alive.filter(({ claim }) => claim && !claim.removed.acknowledged),
        )
        return claimed ? this.#removePerson(claimed) : null
      }
      case 'add target':
        return targets.length < 3 ? this.#addTarget(`load-${newSid().replace(/[^a-z0-9]/g, '')}x`) : null
      case 'switch target': {
        const on = number % 2 === 0
        return target ? target.on.become(on, () => switchTarget(this.#ground.owner, target.rowId, on)) : null
      }
      case 'remove target': {
        const ends = this.sessions.filter((row) => row.target === target).map(({ revoked }) => revoked)
        return target ? end([target.removed, ...ends], () => actor.removeTarget(target.rowId)) : null
      }
    }
  }

  async #mint(target: OwnTarget): Promise<void> {
    const sid = newSid()
    const { id, path } = await this.#ground.actor.mint({ targetRowId: target.rowId, sid, label: 'load' })
    const [label, days] = [new Wish('load'), new Wish(1)]
    this.sessions.push({ id, sid, path, target, label, days, revoked: not(), claim: null })
  }

  async #claim(session: OwnSession): Promise<void> {
    const { owner, claimer, consoleUrl, enter } = this.#ground
    const { url } = await createClaimLink(owner, session.id, { note: '', ttlSeconds: 3600 })
    const asking = { consoleUrl, cookie: claimer.cookie }
    const way = new URL(await press(asking, new URL(url).pathname, 'Claim and open'), consoleUrl)
    session.claim = { removed: not(), cookie: null }
    if (way.origin !== consoleUrl) session.claim.cookie = await enter(way.search).catch(() => null)
  }

  async #removePerson({ id, claim }: OwnSession): Promise<void> {
    const where = { sessionId: id, userId: this.#ground.claimer.id }
    const row = await database().claim.findFirstOrThrow({ where })
    await end([claim!.removed], () => this.#ground.actor.removePerson(id, row.id))
  }

  async #addTarget(name: string): Promise<void> {
    const { owner, gatewayId, files } = this.#ground
    const [tid, address] = [newSid(), files.address]
    const rowId = await addTarget(owner, { gatewayId, tid, name, address, handler: 'http' })
    this.targets.push({ rowId, tid, address, on: new Wish(true), removed: not() })
  }
}

export const not = (): End => ({ tried: false, acknowledged: false })

async function end(ends: End[], act: () => Promise<unknown>): Promise<void> {
  for (const one of ends) one.tried = true
  await act()
  for (const one of ends) one.acknowledged = true
}
