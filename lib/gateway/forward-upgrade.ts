import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { pipeline, type Duplex } from 'node:stream'
import { log } from '#lib/runtime/log'
import { responseHeaders } from '#lib/gateway/headers'
import type { TargetPool } from '#lib/gateway/target-pool'
import type { Outcome, Visit } from '#lib/gateway/visit'

type Upgrade = { pool: TargetPool; path: string; headers: string[]; cookieName: string }

/** Hands an admitted upgrade (WebSocket, RFC 6455) to its target, and joins the two sockets when it agrees. */
export function forwardUpgrade(visit: Visit, { pool, path, headers, cookieName }: Upgrade): Promise<Outcome> {
  const { request, response, upgrade } = visit
  const { socket, head } = upgrade!
  const send = pool.scheme === 'https' ? httpsRequest : httpRequest
  const outgoing = send({
    host: pool.host,
    port: pool.port,
    path,
    method: request.method,
    headers: [...headers, 'Connection', 'Upgrade', 'Upgrade', request.headers.upgrade!],
    setHost: false,
    agent: false,
    ...(pool.scheme === 'https' ? { rejectUnauthorized: false } : {}),
  })
  socket.once('close', () => outgoing.destroy())
  return new Promise((resolve) => {
    const notAnswering = (error: Error) => {
      outgoing.destroy()
      if (socket.destroyed || response.headersSent) return resolve('answered')
      log.warn({ target: visit.target!.name, error: error.message }, 'target does not answer')
      resolve({ refuse: 'target_not_answering' })
    }
    /** What a target answers may be anything; what throws here would end the process. */
    const guarded =
      <A extends unknown[]>(work: (...given: A) => void) =>
      (...given: A) => {
        try {
          work(...given)
        } catch (error) {
          notAnswering(error as Error)
        }
      }
    outgoing.once(
      'upgrade',
      guarded((answer: IncomingMessage, targetSocket: Duplex, targetHead: Buffer) => {
        targetSocket.on('error', () => targetSocket.destroy())
        if (answer.statusCode !== 101) throw new Error(`the target switched with status ${answer.statusCode}`)
        socket.write(switchingHead(answer, cookieName))
        if (targetHead.length > 0) targetSocket.unshift(targetHead)
        if (head.length > 0) targetSocket.write(head)
        join(socket, targetSocket)
        resolve('answered')
      }),
    )
    outgoing.once(
      'response',
      guarded((answer: IncomingMessage) => {
        const status = answer.statusCode ?? 0
        if (status < 200 || status > 999) throw new Error(`the target answered with status ${status}`)
        response.writeHead(status, responseHeaders(answer.rawHeaders, cookieName))
        pipeline(answer, response, () => resolve('answered'))
      }),
    )
    outgoing.on('error', notAnswering)
    outgoing.end()
  })
}

function switchingHead(answer: IncomingMessage, cookieName: string): string {
  const lines = [
    'HTTP/1.1 101 Switching Protocols',
    'Connection: Upgrade',
    `Upgrade: ${answer.headers.upgrade ?? ''}`,
  ]
  const headers = responseHeaders(answer.rawHeaders, cookieName)
  for (let i = 0; i < headers.length; i += 2) lines.push(`${headers[i]}: ${headers[i + 1]}`)
  return `${lines.join('\r\n')}\r\n\r\n`
}

function join(a: Duplex, b: Duplex): void {
  a.on('error', () => b.destroy())
  b.on('error', () => a.destroy())
  a.once('close', () => b.destroy())
  b.once('close', () => a.destroy())
  a.pipe(b).pipe(a)
}
