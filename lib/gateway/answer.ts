import type { Dispatcher } from 'undici'
import { responseHeaders } from '#lib/gateway/headers'
import { connectionBeingRead, type Hold } from '#lib/gateway/target-socket'
import type { Visit } from '#lib/gateway/visit'

/** How an exchange with a target ended: answered (wholly, or broken off), or with nothing sent to the visitor yet. */
export type Ending = 'answered' | Error

/** Streams a target's answer to the visitor, with back-pressure; an answer that breaks off is never completed. */
export class Answer implements Dispatcher.DispatchHandler {
  readonly #visit: Visit
  readonly #cookieName: string
  readonly #resolve: (ending: Ending) => void
  /** Set while the visitor is slower than the target. */
  #held: Hold | null = null

  constructor(visit: Visit, cookieName: string, resolve: (ending: Ending) => void) {
    this.#visit = visit
    this.#cookieName = cookieName
    this.#resolve = resolve
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    const { response } = this.#visit
    const gone = () => controller.abort(new Error('the visitor went away'))
    // A visitor who left before the start sends no `close` any more: look, or the pool waits for ever.
    if (response.destroyed || response.closed) return gone()
    response.once('close', () => {
      if (!response.writableFinished) gone()
    })
    response.on('drain', () => this.#release())
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    if (status > 100 && status < 200) return
    if (status < 200 || status > 999)
      return controller.abort(new Error(`the target answered with status ${status}`))
    const { response } = this.#visit
    const raw = (controller.rawHeaders ?? []) as Buffer[]
    // The head goes at once, since an event stream may say nothing for long; but together with what came beside it.
    response.cork()
    // The reason phrase is left behind: clients ignore it (RFC 9112 section 4), and some cannot be sent.
    response.writeHead(status, responseHeaders(raw, this.#cookieName))
    response.flushHeaders()
    process.nextTick(() => response.uncork())
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const { response } = this.#visit
    if (response.destroyed) return controller.abort(new Error('the visitor went away'))
    if (response.write(chunk) || this.#held) return
    this.#held = connectionBeingRead()
    this.#held.hold()
  }

  onResponseEnd(controller: Dispatcher.DispatchController): void {
    const { response } = this.#visit
    // The connection may serve another visitor now.
    this.#release()
    const trailers = ((controller.rawTrailers ?? []) as Buffer[]).map((part) => part.toString('latin1'))
    if (trailers.length > 0) {
      response.addTrailers(
        trailers.flatMap((name, i) => (i % 2 === 0 ? [[name, trailers[i + 1]!]] : [])) as [string, string][],
      )
    }
    response.end()
    this.#resolve('answered')
  }

  onResponseError(_: unknown, error: Error): void {
    const { response, request } = this.#visit
    if (!response.headersSent && !response.destroyed) return this.#resolve(error)
    request.socket.destroy()
    this.#resolve('answered')
  }

  #release(): void {
    this.#held?.release()
    this.#held = null
  }
}
