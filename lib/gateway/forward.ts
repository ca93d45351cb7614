import type { Dispatcher } from 'undici'
import { log } from '#lib/runtime/log'
import { cookieName } from '#lib/gateway/cookie'
import { requestHeaders, responseHeaders } from '#lib/gateway/headers'
import { forgetTargetPool, isOld, targetPool } from '#lib/gateway/target-pool'
import { forwardUpgrade } from '#lib/gateway/forward-upgrade'
import type { Gate, Outcome, Visit } from '#lib/gateway/visit'

/** The last pass: hands an admitted request to its target and streams the answer back. */
export async function forward(visit: Visit, gate: Gate): Promise<Outcome> {
  const { request, connection, credentials } = visit
  const { scheme } = gate.site().origin
  const name = cookieName(scheme)
  const headers = requestHeaders(
    request.rawHeaders,
    { clientAddress: connection.clientAddress, scheme, host: connection.host },
    { nh: gate.nh, cookieName: name },
  )
  const outgoing = { path: credentials!.cleanUrl, headers, cookieName: name }
  const outcome = await attempt(visit, outgoing)
  // An `auto` target that has changed between plain and TLS: what only reads may be sent once more.
  return outcome === 'misfit' ? settle(await attempt(visit, outgoing)) : settle(outcome)
}

type Outgoing = { path: string; headers: string[]; cookieName: string }

async function attempt(visit: Visit, { path, headers, cookieName }: Outgoing): Promise<Outcome | 'misfit'> {
  const { request, response } = visit
  const target = visit.target!
  const pool = await targetPool(target).catch(() => null)
  // The look at the target took time; a revoke meanwhile has destroyed the socket.
  if (request.socket.destroyed) return 'answered'
  if (!pool) return NOT_ANSWERING
  if (visit.upgrade) return forwardUpgrade(visit, { pool, path, headers, cookieName })
  if (visit.expectsContinue) response.writeContinue()
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0
  const outcome = await new Promise<Outcome>((resolve) => {
    // A target may answer without reading a body: on a connection that is used again, the rest of it would be taken
    // for the next visitor's request. So a connection that carried one is not used again.
    pool.dispatcher.dispatch(
      {
        path,
        method: request.method as Dispatcher.HttpMethod,
        headers,
        body: hasBody ? request : null,
        reset: hasBody,
      },
      new Answer(visit, cookieName, resolve),
    )
  })
  if (typeof outcome === 'object') {
    const onlyReads = (request.method === 'GET' || request.method === 'HEAD') && !hasBody
    return forgetTargetPool(target, pool) && onlyReads ? 'misfit' : outcome
  }
  // Many TLS servers answer plain requests with a plain 400.
  if (response.statusCode === 400 && pool.scheme === 'http' && isOld(pool)) forgetTargetPool(target, pool)
  return outcome
}

const NOT_ANSWERING: Outcome = { refuse: 'target_not_answering' }
const settle = (outcome: Outcome | 'misfit'): Outcome => (outcome === 'misfit' ? NOT_ANSWERING : outcome)

/** Streams a target's answer to the visitor, with back-pressure; an answer that breaks off is never completed. */
class Answer implements Dispatcher.DispatchHandler {
  readonly #visit: Visit
  readonly #cookieName: string
  readonly #resolve: (outcome: Outcome) => void
  #controller: Dispatcher.DispatchController | null = null

  constructor(visit: Visit, cookieName: string, resolve: (outcome: Outcome) => void) {
    this.#visit = visit
    this.#cookieName = cookieName
    this.#resolve = resolve
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    const { response } = this.#visit
    this.#controller = controller
    const gone = () => controller.abort(new Error('the visitor went away'))
    // A visitor who left before the start sends no `close` any more: look, or the pool waits for ever.
    if (response.destroyed || response.closed) return gone()
    response.once('close', () => {
      if (!response.writableFinished) gone()
    })
    response.on('drain', () => controller.resume())
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
    if (response.destroyed) controller.abort(new Error('the visitor went away'))
    else if (!response.write(chunk)) controller.pause()
  }

  onResponseEnd(controller: Dispatcher.DispatchController): void {
    const { response } = this.#visit
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
    const { response, request, target } = this.#visit
    if (!response.headersSent && !response.destroyed) {
      log.warn({ target: target!.name, error: error.message }, 'target does not answer')
      this.#resolve(NOT_ANSWERING)
      return
    }
    request.socket.destroy()
    this.#resolve('answered')
  }
}
