import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Dispatcher } from 'undici'
import { responseHeaders } from '#lib/gateway/headers'
import { connectionBeingRead, type Hold } from '#lib/gateway/target-socket'
import type { Visit } from '#lib/gateway/visit'

/** How an exchange with a target ended: answered (wholly, or broken off), or with nothing sent to the visitor yet. */
export type Ending = 'answered' | Error

/**
 * Streams a target's answer to the visitor, with back-pressure; an answer that breaks off is never completed.
 * These are undici's older call-backs: around the newer ones it parses every head once more, for nobody (decision 25).
 * It is paused by none of them (decision 18).
 */
export class Answer implements Dispatcher.DispatchHandler {
  readonly #visit: Visit
  /** Kept, because undici takes a request from its socket where it gives its body up. */
  readonly #socket: Duplex
  readonly #cookieName: string
  readonly #resolve: (ending: Ending) => void
  #abort: (reason: Error) => void = () => {}
  /** Set while the visitor is slower than the target. */
  #held: Hold | null = null

  constructor(visit: Visit, cookieName: string, resolve: (ending: Ending) => void) {
    this.#visit = visit
    this.#socket = visit.request.socket
    this.#cookieName = cookieName
    this.#resolve = resolve
  }

  onConnect(abort: (reason: Error) => void): void {
    const { response } = this.#visit
    this.#abort = abort
    const gone = () => abort(new Error('the visitor went away'))
    // A visitor who left before the start sends no `close` any more: look, or the pool waits for ever.
    if (response.destroyed || response.closed) return gone()
    response.on('close', () => {
      if (!response.writableFinished) gone()
    })
  }

  onHeaders(status: number, raw: Buffer[]): boolean {
    if (status > 100 && status < 200) return true
    const { request, response } = this.#visit
    if (status < 200 || status > 999) {
      this.#abort(new Error(`the target answered with status ${status}`))
      return true
    }
    // What is still to come of an upload may never be read: no other request can stand behind it.
    if (!request.complete) response.shouldKeepAlive = false
    // The head goes at once, since an event stream may say nothing for long; but together with what came beside it.
    response.cork()
    // The reason phrase is left behind: clients ignore it (RFC 9112 section 4), and some cannot be sent.
    response.writeHead(status, responseHeaders(raw, this.#cookieName))
    response.flushHeaders()
    process.nextTick(uncork, response)
    return true
  }

  onData(chunk: Buffer): boolean {
    const { response } = this.#visit
    if (response.destroyed) this.#abort(new Error('the visitor went away'))
    else if (!response.write(chunk) && !this.#held) {
      this.#held = connectionBeingRead()
      this.#held.hold()
      response.once('drain', () => this.#release())
    }
    return true
  }

  onComplete(trailers: unknown[] | null): void {
    const { response } = this.#visit
    // The connection may serve another visitor now.
    this.#release()
    if (trailers && trailers.length > 0) {
      const text = (trailers as Buffer[]).map((part) => part.toString('latin1'))
      response.addTrailers(
        text.flatMap((name, i) => (i % 2 === 0 ? [[name, text[i + 1]!]] : [])) as [string, string][],
      )
    }
    response.end()
    this.#resolve('answered')
  }

  onError(error: Error): void {
    const { response } = this.#visit
    if (!response.headersSent && !response.destroyed) return this.#resolve(error)
    this.#socket.destroy()
    this.#resolve('answered')
  }

  #release(): void {
    this.#held?.release()
    this.#held = null
  }
}

function uncork(response: ServerResponse): void {
  response.uncork()
}
