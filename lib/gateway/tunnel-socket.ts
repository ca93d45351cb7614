import type { ServerHttp2Stream } from 'node:http2'
import { constants } from 'node:http2'
import { Duplex } from 'node:stream'

/** After both sides have said all, how long a stream may take to close by itself. */
const LINGER_MS = 2_000

type Done = (error?: Error | null) => void
type Chunk = { chunk: Buffer | string; encoding: BufferEncoding }

/**
 * One browser connection, carried by an HTTP/2 stream, in the shape that `http.Server` expects of a socket.
 * Every string becomes part of a Buffer on its way: as strings, the first bytes of a head have reached browsers
 * as stale memory (Node 20.20).
 */
export class TunnelSocket extends Duplex {
  readonly #stream: ServerHttp2Stream
  readonly remoteAddress: string
  #idle: NodeJS.Timeout | null = null
  #idleMs = 0
  /** What `#idle` was made for: it is kept while `#idleMs` goes to 0 and back, as with every request. */
  #madeForMs = 0

  constructor(stream: ServerHttp2Stream, remoteAddress: string) {
    super({ decodeStrings: false, allowHalfOpen: false })
    this.#stream = stream
    this.remoteAddress = remoteAddress
    stream.on('data', (chunk: Buffer) => {
      this.#idle?.refresh()
      if (!this.push(chunk)) stream.pause()
    })
    stream.on('end', () => {
      // A lost tunnel ends streams as if they had been completed: only a clean code is an end.
      if (stream.rstCode === constants.NGHTTP2_NO_ERROR) this.push(null)
      else this.destroy(new Error('the connection was lost'))
    })
    stream.on('error', (error) => this.destroy(error))
    stream.on('close', () => {
      if (!this.writableFinished || !this.readableEnded) this.destroy()
    })
  }

  /** As `net.Socket` has it: `timeout` fires after so long without a byte; 0 ends that. Milliseconds. */
  setTimeout(ms: number, listener?: () => void): this {
    if (listener) this.once('timeout', listener)
    this.#idleMs = ms
    if (ms <= 0) return this
    if (this.#idle && ms === this.#madeForMs) this.#idle.refresh()
    else {
      if (this.#idle) clearTimeout(this.#idle)
      this.#idle = setTimeout(() => this.#timedOut(), ms).unref()
      this.#madeForMs = ms
    }
    return this
  }

  #timedOut(): void {
    this.#idle = null
    if (this.#idleMs > 0) this.emit('timeout')
  }

  /** As `net.Socket` has it: ends once all is written, whether or not the other side has said all. */
  destroySoon(): void {
    this.end()
    if (this.writableFinished) this.destroy()
    else this.once('finish', () => this.destroy())
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  override _read(): void {
    this.#stream.resume()
  }

  override _write(chunk: Buffer | string, encoding: BufferEncoding, done: Done): void {
    this.#idle?.refresh()
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk
    if (this.#stream.destroyed || this.#stream.writableEnded) done(new Error('the connection was lost'))
    else this.#stream.write(bytes, done)
  }

  override _writev(chunks: Chunk[], done: Done): void {
    this._write(join(chunks), 'latin1', done)
  }

  override _final(done: (error?: Error | null) => void): void {
    if (this.#stream.destroyed) return done()
    this.#stream.end(done)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (this.#idle) clearTimeout(this.#idle)
    const stream = this.#stream
    if (!stream.destroyed) {
      if (this.writableFinished && !error)
        setTimeout(() => stream.destroyed || stream.close(), LINGER_MS).unref()
      else stream.close(constants.NGHTTP2_CANCEL)
    }
    done(error)
  }
}

/** A head and what came beside it as one piece of memory, and so as one frame. */
function join(chunks: Chunk[]): Buffer {
  const length = chunks.reduce((sum, { chunk, encoding }) => sum + Buffer.byteLength(chunk, encoding), 0)
  const whole = Buffer.allocUnsafe(length)
  let at = 0
  for (const { chunk, encoding } of chunks)
    at += typeof chunk === 'string' ? whole.write(chunk, at, encoding) : chunk.copy(whole, at)
  return whole
}
