import { connect as connectTls } from 'node:tls'
import { Pool } from 'undici'
import type { TargetRecord } from '#lib/protocol/control'

/** Connections to one target. Its certificate is not judged: the address was chosen by the gateway's owner. */
export type TargetPool = { scheme: 'http' | 'https'; host: string; port: number; dispatcher: Pool }

const PROBE_MS = 3_000
const pools = new Map<string, Promise<TargetPool>>()

/** The pool of a target's address; `auto` finds out once whether it speaks TLS. */
export function targetPool({ address, handler }: TargetRecord): Promise<TargetPool> {
  const key = `${handler} ${address}`
  const known = pools.get(key)
  if (known) return known
  const pool = openPool(address, handler)
  pools.set(key, pool)
  return pool
}

async function openPool(address: string, handler: TargetRecord['handler']): Promise<TargetPool> {
  const colon = address.lastIndexOf(':')
  const host = address.slice(0, colon).replace(/^\[|\]$/g, '')
  const port = Number(address.slice(colon + 1))
  const scheme = handler === 'auto' ? await probe(host, port) : handler
  const dispatcher = new Pool(`${scheme}://${address}`, {
    // As many connections as there are open streams; an app that streams for hours is not cut off.
    connections: null,
    pipelining: 1,
    bodyTimeout: 0,
    headersTimeout: 300_000,
    maxHeaderSize: 64 * 1024,
    connect: { timeout: 5_000, rejectUnauthorized: false },
  })
  return { scheme, host, port, dispatcher }
}

/** A TLS server answers a ClientHello; anything else fails or keeps silent. Not answering counts as plain. */
function probe(host: string, port: number): Promise<'http' | 'https'> {
  return new Promise((resolve) => {
    const socket = connectTls({ host, port, rejectUnauthorized: false, timeout: PROBE_MS })
    const settle = (scheme: 'http' | 'https') => {
      socket.destroy()
      resolve(scheme)
    }
    socket.once('secureConnect', () => settle('https'))
    socket.once('timeout', () => settle('http'))
    socket.once('error', () => settle('http'))
  })
}
