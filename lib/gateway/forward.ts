import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { log } from '#lib/runtime/log'
import { cookieName } from '#lib/gateway/cookie'
import { requestHeaders, responseHeaders } from '#lib/gateway/headers'
import { forgetTargetPool, isOld, targetPool, type TargetPool } from '#lib/gateway/target-pool'
import { forwardUpgrade } from '#lib/gateway/forward-upgrade'
import type { Gate, Outcome, Visit } from '#lib/gateway/visit'

/** What a target's head may have, and how long it may take; an answer may last for ever. */
const HEAD_BYTES = 64 * 1024
const HEAD_MS = 300_000

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
  // What only reads may be sent once more.
  return outcome === 'again' ? settle(await attempt(visit, outgoing)) : settle(outcome)
}

type Outgoing = { path: string; headers: string[]; cookieName: string }
/** `again`: nothing came, for a reason that may be gone, and nothing can have happened twice. */
type Attempt = Outcome | 'again'

const NOT_ANSWERING: Outcome = { refuse: 'target_not_answering' }
const settle = (attempt: Attempt): Outcome => (attempt === 'again' ? NOT_ANSWERING : attempt)

async function attempt(visit: Visit, { path, headers, cookieName }: Outgoing): Promise<Attempt> {
  const { request, response } = visit
  const target = visit.target!
  const pool = await targetPool(target).catch(() => null)
  // The look at the target took time; a revoke meanwhile has destroyed the socket.
  if (request.socket.destroyed) return 'answered'
  if (!pool) return NOT_ANSWERING
  if (visit.upgrade) return forwardUpgrade(visit, { pool, path, headers, cookieName })
  if (visit.expectsContinue) response.writeContinue()
  const outcome = await exchange(visit, pool, { path, headers, cookieName })
  // Many TLS servers answer plain requests with a plain 400.
  const doubtful =
    outcome === 'answered' && response.statusCode === 400 && pool.scheme === 'http' && isOld(pool)
  if (doubtful) forgetTargetPool(target, pool)
  return outcome
}

/** One request to the target, its body and its answer streamed with back-pressure by Node itself. */
function exchange(visit: Visit, pool: TargetPool, { path, headers, cookieName }: Outgoing): Promise<Attempt> {
  const { request, response } = visit
  const target = visit.target!
  const framing = bodyFraming(request)
  const onlyReads = (request.method === 'GET' || request.method === 'HEAD') && framing === 'none'
  const send = pool.scheme === 'https' ? httpsRequest : httpRequest
  return new Promise((resolve) => {
    const outgoing = send({
      host: pool.host,
      port: pool.port,
      path,
      method: request.method,
      headers: framing === 'chunked' ? [...headers, 'Transfer-Encoding', 'chunked'] : headers,
      setHost: false,
      maxHeaderSize: HEAD_BYTES,
      timeout: HEAD_MS,
      // A target may answer without reading a body: on a connection that is used again, the rest of it would be taken
      // for the next visitor's request. So a connection that carried one is not used again.
      agent: framing === 'none' ? pool.agent : false,
      ...(pool.scheme === 'https' ? { rejectUnauthorized: false } : {}),
    })
    const fail = (error: Error) => {
      outgoing.destroy()
      if (response.headersSent || response.destroyed) {
        request.socket.destroy()
        return resolve('answered')
      }
      log.warn({ target: target.name, error: error.message }, 'target does not answer')
      const mayHelp = forgetTargetPool(target, pool) || outgoing.reusedSocket
      resolve(mayHelp && onlyReads ? 'again' : NOT_ANSWERING)
    }
    response.once('close', () => {
      if (!response.writableFinished) outgoing.destroy()
    })
    let answered = false
    outgoing.once('response', (answer) => {
      answered = true
      outgoing.setTimeout(0)
      answerVisitor(visit, answer, cookieName).then(() => resolve('answered'), fail)
    })
    outgoing.on('timeout', () => outgoing.destroy(new Error('the target is silent')))
    // After an answer has begun, it tells by itself how it ended.
    outgoing.on('error', (error) => answered || fail(error))
    outgoing.once('close', () => answered || fail(new Error('the target closed the connection')))
    if (framing === 'none') outgoing.end()
    else request.pipe(outgoing)
  })
}

/** Resolves when the whole answer is on its way. @throws Error where it cannot be sent, or broke off: then it is never completed. */
function answerVisitor({ response }: Visit, answer: IncomingMessage, cookieName: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const status = answer.statusCode ?? 0
    answer.on('error', reject)
    answer.once('close', () => (answer.complete ? resolve() : reject(new Error('the answer broke off'))))
    try {
      if (status < 200 || status > 999) throw new Error(`the target answered with status ${status}`)
      // The head goes at once, since an event stream may say nothing for long; but together with what came beside it.
      response.cork()
      // The reason phrase is left behind: clients ignore it (RFC 9112 section 4), and some cannot be sent.
      response.writeHead(status, responseHeaders(answer.rawHeaders, cookieName))
      response.flushHeaders()
      process.nextTick(() => response.uncork())
    } catch (error) {
      answer.destroy()
      return reject(error as Error)
    }
    answer.pipe(response, { end: false })
    answer.once('end', () => {
      if (!answer.complete) return
      const raw = answer.rawTrailers
      if (raw.length > 0) {
        response.addTrailers(
          raw.flatMap((name, i) => (i % 2 === 0 ? [[name, raw[i + 1]!] as [string, string]] : [])),
        )
      }
      response.end()
      resolve()
    })
  })
}

/** How a visitor's body is framed; a length is among the headers that are passed on. */
function bodyFraming({ headers }: IncomingMessage): 'none' | 'length' | 'chunked' {
  if (headers['transfer-encoding'] !== undefined) return 'chunked'
  return Number(headers['content-length']) > 0 ? 'length' : 'none'
}
