import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { Pool } from 'undici'
import type { HandlerType } from '#lib/protocol/names'
import { connectToTarget } from '#lib/gateway/target-socket'

/** Connections to one target. Its certificate is not judged: the address was chosen by the gateway's owner. */
export type TargetPool = {
  scheme: 'http' | 'https'
  host: string
  port: number
  dispatcher: Pool
  openedAt: number
}
type Address = { address: string; handler: HandlerType }

/** What a target's head may have, and how long it may take; an answer may last for ever. */
const HEAD_BYTES = 64 * 1024
const HEAD_MS = 300_000
const CONNECT_MS = 5_000
const PROBE_MS = 3_000
const LOOK_AGAIN_MS = 10_000
type Kept = { pool: TargetPool | null; opening: Promise<TargetPool> }
const pools = new Map<string, Kept>()

/** The pool of a target's address; `auto` finds out once whether it speaks TLS. A promise only where it is to be made. */
export function targetPool({ address, handler }: Address): TargetPool | Promise<TargetPool> {
  const key = keyOf({ address, handler })
  const known = pools.get(key)
  if (known) return known.pool ?? known.opening
  const kept: Kept = { pool: null, opening: openPool(address, handler) }
  pools.set(key, kept)
  kept.opening.then(
    (pool) => (kept.pool = pool),
    // What could not be found out is not remembered.
    () => pools.get(key) === kept && pools.delete(key),
  )
  return kept.opening
}

/** Whether something takes connections at a target's address now; of what speaks there this says nothing. */
export function targetAnswers({ address }: { address: string }): Promise<boolean> {
  return succeeds(connectPlain(placeOf(address)), 'connect')
}

/** An `auto` target did not answer as it was found to: the next request looks again. True where that may help. */
export function forgetTargetPool({ address, handler }: Address, pool: TargetPool): boolean {
  if (handler !== 'auto') return false
  const key = keyOf({ address, handler })
  if (pools.get(key)?.pool !== pool) return true
  pools.delete(key)
  // What is under way on it may go on to its end.
  void pool.dispatcher.close()
  return true
}

/** Whether the last look at a target was some time ago, so that doubts do not make us look at every request. */
export function isOld({ openedAt }: TargetPool): boolean {
  return Date.now() - openedAt > LOOK_AGAIN_MS
}

async function openPool(address: string, handler: HandlerType): Promise<TargetPool> {
  const { host, port } = placeOf(address)
  const scheme = handler === 'auto' ? await probe(host, port) : handler
  const dispatcher = new Pool(`${scheme}://${address}`, {
    // As many connections as there are open streams; an app that streams for hours is not cut off.
    connections: null,
    pipelining: 1,
    bodyTimeout: 0,
    headersTimeout: HEAD_MS,
    maxHeaderSize: HEAD_BYTES,
    connect: connectToTarget({ timeout: CONNECT_MS, rejectUnauthorized: false, allowH2: false }),
  })
  return { scheme, host, port, dispatcher, openedAt: Date.now() }
}

/**
 * A TLS server answers a ClientHello; where that fails, a port that takes connections is plain.
 * @throws Error where nothing takes connections: not known yet.
 */
async function probe(host: string, port: number): Promise<'http' | 'https'> {
  const tls = connectTls({ host, port, rejectUnauthorized: false })
  if (await succeeds(tls, 'secureConnect')) return 'https'
  if (await succeeds(connectPlain({ host, port }), 'connect')) return 'http'
  throw new Error('the target takes no connections')
}

function succeeds(socket: Socket, event: 'connect' | 'secureConnect'): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(PROBE_MS, () => settle(false))
    socket.once(event, () => settle(true)).once('error', () => settle(false))
  })
}

function placeOf(address: string): { host: string; port: number } {
  const colon = address.lastIndexOf(':')
  return {
    host: address.slice(0, colon).replace(/^\[|\]$/g, ''),
    port: Number(address.slice(colon + 1)),
  }
}

function keyOf({ address, handler }: Address): string {
  return `${handler} ${address}`
}
