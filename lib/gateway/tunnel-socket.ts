import type { ServerHttp2Stream } from 'node:http2'
import { constants } from 'node:http2'
import { Duplex } from 'node:stream'

/** After both sides have said all, how long a stream may take to close by itself. */
const LINGER_MS = 2_000

/**
 * One browser connection, carried by an HTTP/2 stream, in the shape that `http.Server` expects of a socket.
 * Every string becomes a Buffer on its way: written as strings, the first bytes of a head have reached browsers
 * as stale memory (Node 20.20).
 */
export class TunnelSocket extends Duplex {
  readonly #stream: ServerHttp2Stream
  readonly remoteAddress: string
  #idle: NodeJS.Timeout | null = null
  #idleMs = 0

  constructor(stream: ServerHttp2Stream, remoteAddress: string) {
    super({ decodeStrings: true, allowHalfOpen: false })
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
    if (this.#idle && ms === this.#idleMs) this.#idle.refresh()
    else {
      if (this.#idle) clearTimeout(this.#idle)
      this.#idle = ms > 0 ? setTimeout(() => this.emit('timeout'), ms).unref() : null
      this.#idleMs = ms
    }
    return this
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

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#idle?.refresh()
    if (this.#stream.destroyed || this.#stream.writableEnded) done(new Error('the connection was lost'))
    else this.#stream.write(chunk, done)
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'buffer' as BufferEncoding, done)
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
