import { constants, type ClientHttp2Stream } from 'node:http2'
import type { Socket } from 'node:net'
import { OneResponse } from '#lib/relay/one-response'

/** Abrupt closes leave streams half open: they are closed after this long. */
const LINGER_MS = 2_000

/**
 * Joins a browser's connection to its stream in the tunnel, both ways with back-pressure. What breaks off on one
 * side is reset on the other, never ended as if it were complete: a truncated body must look truncated.
 */
export function splice(
  socket: Socket,
  stream: ClientHttp2Stream,
  { keepAlive }: { keepAlive: boolean },
): void {
  socket.on('error', () => socket.destroy())
  const reset = () => {
    // One whose end is on its way cannot be reset any more: its descriptor would stay open for ever (libuv refuses
    // `uv_tcp_close_reset` during a shutdown). Its answer was whole.
    if (!socket.destroyed && !socket.writableEnded) socket.resetAndDestroy()
  }
  socket.pipe(stream)
  const answers = keepAlive ? stream : stream.pipe(new OneResponse()).on('error', () => stream.destroy())
  answers.pipe(socket, { end: false })
  let complete = false
  stream.once('end', () => {
    // A tunnel that is lost also ends its streams. Looked at now: what is still on its way to the browser takes its time.
    complete = stream.rstCode === constants.NGHTTP2_NO_ERROR && stream.session?.destroyed === false
  })
  answers.on('end', () => (complete ? socket.end() : reset()))
  stream.on('error', reset)
  stream.on('close', () => {
    if (stream.rstCode !== constants.NGHTTP2_NO_ERROR || !stream.readableEnded) reset()
  })
  // A browser that goes on sending after its answer would hold the connection for ever.
  socket.once('finish', () => setTimeout(() => socket.destroy(), LINGER_MS).unref())
  // Ended rather than reset: HTTP/2 servers end the whole connection of a client that resets many streams, and
  // visitors who leave must not cost a gateway its tunnel. Only what will not end by itself is reset.
  socket.on('close', () => {
    if (stream.destroyed) return
    stream.end()
    stream.resume()
    setTimeout(() => stream.destroyed || stream.close(constants.NGHTTP2_CANCEL), LINGER_MS).unref()
  })
}
