import type { IncomingMessage } from 'node:http'
import type { Dispatcher } from 'undici'
import { log } from '#lib/runtime/log'
import { Answer, type Ending } from '#lib/gateway/answer'
import { cookieName } from '#lib/gateway/cookie'
import { requestHeaders } from '#lib/gateway/headers'
import { forgetTargetPool, isOld, targetPool, type TargetPool } from '#lib/gateway/target-pool'
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
    { nh: gate.nh, cookieName: name, onePage: visit.admission!.page !== null },
  )
  const outgoing = { path: credentials!.cleanUrl, headers, cookieName: name }
  const outcome = await attempt(visit, outgoing)
  // What only reads may be sent once more.
  return outcome === 'again' ? settle(await attempt(visit, outgoing)) : settle(outcome)
}

type Outgoing = { path: string; headers: string[]; cookieName: string }
/** `again`: nothing came, for a reason that may be gone, and nothing can have happened twice. */
type Attempt = Outcome | 'again'

const NOT_ANSWERING: Outcome = { refuse: 'target_not_answering' }
const settle = (attempt: Attempt): Outcome => (attempt === 'again' ? NOT_ANSWERING : attempt)

async function attempt(visit: Visit, outgoing: Outgoing): Promise<Attempt> {
  const found = targetPool(visit.target!)
  if (!(found instanceof Promise)) return attemptOn(found, visit, outgoing)
  const pool = await found.catch((error: Error) => {
    notAnswering(visit, error)
    return null
  })
  // The look at the target took time; a revoke meanwhile has destroyed the socket.
  if (visit.request.socket.destroyed) return 'answered'
  return pool ? attemptOn(pool, visit, outgoing) : NOT_ANSWERING
}

function attemptOn(pool: TargetPool, visit: Visit, outgoing: Outgoing): Attempt | Promise<Attempt> {
  if (visit.upgrade) return forwardUpgrade(visit, { pool, ...outgoing })
  if (visit.expectsContinue) visit.response.writeContinue()
  return exchange(visit, pool, outgoing)
}

/** Whether what went wrong may go well once more. */
function afterFailure(error: Error, visit: Visit, pool: TargetPool): Attempt {
  const { request, target } = visit
  notAnswering(visit, error)
  const mayHelp = forgetTargetPool(target!, pool) || wasClosed(error)
  const onlyReads = (request.method === 'GET' || request.method === 'HEAD') && !carriesBody(request)
  return mayHelp && onlyReads ? 'again' : NOT_ANSWERING
}

function notAnswering({ target }: Visit, error: Error): void {
  log.warn({ target: target!.name, error: error.message }, 'target does not answer')
}

/** One request to the target, its body and its answer streamed with back-pressure. */
function exchange(visit: Visit, pool: TargetPool, { path, headers, cookieName }: Outgoing): Promise<Attempt> {
  const { request, response } = visit
  const hasBody = carriesBody(request)
  return new Promise((resolve) => {
    const ended = (ending: Ending) => {
      if (ending instanceof Error) return resolve(afterFailure(ending, visit, pool))
      // Many TLS servers answer plain requests with a plain 400.
      if (response.statusCode === 400 && pool.scheme === 'http' && isOld(pool))
        forgetTargetPool(visit.target!, pool)
      resolve(ending)
    }
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
      new Answer(visit, cookieName, ended),
    )
  })
}

/** An idle connection that the target closed just as it was used: another one may do. */
function wasClosed(error: NodeJS.ErrnoException): boolean {
  return ['UND_ERR_SOCKET', 'TARGET_RESET', 'EPIPE'].includes(error.code ?? '')
}

function carriesBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length']) > 0
}
