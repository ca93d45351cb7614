import type { Socket } from 'node:net'

/** What the first head of a connection says: enough to route it, nothing more. */
export type Peeked = { path: string; host: string | null; forwardedFor: string | null }
export type Peek = { ok: true; head: Peeked } | { ok: false; reason: 'timeout' | 'gone' | 'not_http' }

/** A little more than a gateway accepts, so that the gateway is the one to say 431. */
const PEEK_BYTES = 40 * 1024
const PEEK_MS = 20_000

/**
 * Reads the start of a browser's connection until its first head ends, and puts every byte back.
 * The relay only routes by it: the gateway parses it again and answers 421 to any host but this one.
 */
export function peek(socket: Socket, peekMs = PEEK_MS): Promise<Peek> {
  return new Promise((resolve) => {
    let seen: Buffer = Buffer.alloc(0)
    const settle = (result: Peek) => {
      clearTimeout(timer)
      socket.off('readable', read).off('error', gone).off('close', gone).off('end', gone)
      if (result.ok) socket.unshift(seen)
      resolve(result)
    }
    const gone = () => settle({ ok: false, reason: 'gone' })
    const read = () => {
      for (
        let chunk = socket.read() as Buffer | null;
        chunk !== null;
        chunk = socket.read() as Buffer | null
      ) {
        seen = seen.length === 0 ? chunk : Buffer.concat([seen, chunk])
      }
      if (seen.length === 0) return
      // A method starts with a letter; a TLS hello (0x16) or noise is not worth a wait.
      if (!/^[A-Za-z]/.test(String.fromCharCode(seen[0]!))) return settle({ ok: false, reason: 'not_http' })
      const end = seen.indexOf('\r\n\r\n')
      if (end >= 0 || seen.length >= PEEK_BYTES) {
        const head = parseHead(seen.subarray(0, end < 0 ? PEEK_BYTES : end).toString('latin1'))
        settle(head ? { ok: true, head } : { ok: false, reason: 'not_http' })
      }
    }
    const timer = setTimeout(() => settle({ ok: false, reason: 'timeout' }), peekMs)
    socket.on('readable', read).on('error', gone).on('close', gone).on('end', gone)
  })
}

/** The request line and the fields a relay looks at (RFC 9112 sections 3 and 5). Null where it is no HTTP/1 head. */
export function parseHead(head: string): Peeked | null {
  const [requestLine = '', ...lines] = head.split('\r\n')
  const request = /^[A-Z]+ (\S+) HTTP\/1\.[01]$/.exec(requestLine)
  if (!request) return null
  const fields = (name: string) =>
    lines
      .filter((line) => line.slice(0, name.length + 1).toLowerCase() === `${name}:`)
      .map((line) => line.slice(name.length + 1).trim())
  // Some proxies append a line of their own to the one that a client sent: all of them are one list.
  const forwardedFor = fields('x-forwarded-for').join(', ')
  return {
    path: request[1]!,
    host: fields('host')[0]?.toLowerCase() ?? null,
    forwardedFor: forwardedFor || null,
  }
}
