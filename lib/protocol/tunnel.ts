import type { ClientHttp2Session, Http2Session, ServerHttp2Session } from 'node:http2'
import { PING_INTERVAL_MS } from '#lib/protocol/limits'

/**
 * The tunnel is HTTP/2 turned round (DESIGN.md section 2): these are the settings both ends share. With the
 * default windows a round trip of 20 ms would allow 2 MB/s; with these about 70.
 */
export const STREAM_WINDOW_BYTES = 2 * 1024 * 1024
export const CONNECTION_WINDOW_BYTES = 16 * 1024 * 1024
export const CONCURRENT_STREAMS = 20_000
/** What one tunnel may hold in memory; with Node's 10 MB, busy tunnels refuse streams. */
export const SESSION_MEMORY_MB = 512
export const HTTP2_SETTINGS = {
  initialWindowSize: STREAM_WINDOW_BYTES,
  maxConcurrentStreams: CONCURRENT_STREAMS,
}

/** Headers of a CONNECT stream, by which the relay says whose connection it is. */
export const CLIENT_ADDRESS_HEADER = 'burrowee-client'
export const KEEP_ALIVE_HEADER = 'burrowee-keep-alive'
/** Headers of the upgrade by which a gateway connects, and of its answer. */
export const ENROLMENT_HEADER = 'burrowee-enrolment'
export const CONNECTION_HEADER = 'burrowee-connection'
/** Header of a control request that holds the console's statement to the gateway. */
export const STATEMENT_HEADER = 'burrowee-statement'
/** The upgrade token of `/connect/{control|data}`. */
export const UPGRADE_TOKEN = 'burrowee'

/**
 * Widens the connection's window, and ends a link whose other end has gone silent: a ping every 10 s that
 * must be answered before the next is due.
 */
export function tend(session: ServerHttp2Session | ClientHttp2Session): void {
  session.setLocalWindowSize(CONNECTION_WINDOW_BYTES)
  watch(session)
}

function watch(session: Http2Session): void {
  let answered = true
  const timer = setInterval(() => {
    if (session.destroyed) return clearInterval(timer)
    if (!answered) {
      clearInterval(timer)
      session.destroy()
      return
    }
    answered = false
    session.ping(() => (answered = true))
  }, PING_INTERVAL_MS)
  timer.unref()
  session.once('close', () => clearInterval(timer))
}
