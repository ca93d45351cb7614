import { createServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2'
import type { KeyObject } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { CONTROL_OPERATIONS, type ControlOperationName } from '#lib/protocol/control'
import { ProtocolError } from '#lib/protocol/errors'
import { CONTROL_BODY_BYTES } from '#lib/protocol/limits'
import type { ReplayGuard } from '#lib/protocol/replay'
import { signReply, verifyRequest } from '#lib/protocol/statements'
import { HTTP2_SETTINGS, SESSION_MEMORY_MB, STATEMENT_HEADER, tend } from '#lib/protocol/tunnel'
import { now } from '#lib/runtime/clock'
import { log } from '#lib/runtime/log'
import { readBody } from '#lib/runtime/read-body'
import type { Operate } from '#lib/gateway/operations'

/** Whose requests count, and the key by which the answers are the gateway's own. */
export type ControlTrust = {
  gatewayId: string
  gatewayKey: KeyObject
  consoleKeys: KeyObject[]
  guard: ReplayGuard
}

/** Answers the console's signed requests. What the relay says or asks by itself counts for nothing (promise 7). */
export function serveControlPlane(socket: Duplex, trust: ControlTrust, operate: Operate): void {
  const server = createServer(
    { settings: HTTP2_SETTINGS, maxSessionMemory: SESSION_MEMORY_MB },
    (request, response) => {
      void answer(request, response, trust, operate)
    },
  )
  server.on('session', tend)
  server.on('sessionError', () => socket.destroy())
  server.emit('connection', socket)
}

async function answer(
  request: Http2ServerRequest,
  response: Http2ServerResponse,
  trust: ControlTrust,
  operate: Operate,
): Promise<void> {
  const statement = String(request.headers[STATEMENT_HEADER] ?? '')
  const reply = await perform(request, statement, trust, operate).catch(toError)
  const refused = reply instanceof ProtocolError
  const status = refused ? reply.status : 200
  const body = JSON.stringify(refused ? reply.toReply() : reply)
  const signature = signReply(trust.gatewayKey, { statement, status, body }, now())
  if (response.stream?.destroyed) return
  response.writeHead(status, { 'content-type': 'application/json', [STATEMENT_HEADER]: signature })
  response.end(body)
}

async function perform(
  request: Http2ServerRequest,
  statement: string,
  trust: ControlTrust,
  operate: Operate,
): Promise<unknown> {
  const body = await readBody(request, CONTROL_BODY_BYTES)
  verifyRequest(
    statement,
    trust.consoleKeys,
    'control',
    { audience: trust.gatewayId, method: request.method, path: request.url, body },
    trust.guard,
    now(),
  )
  const name = /^\/control\/([A-Za-z]+)$/.exec(request.url)?.[1] ?? ''
  if (!Object.hasOwn(CONTROL_OPERATIONS, name))
    throw new ProtocolError(
      'bad_request',
      'This gateway does not know how to do that. It may be older than the console: install it again on its machine.',
    )
  return operate(name as ControlOperationName, JSON.parse(body))
}

/** What is not one of our refusals is a fault of ours: its reason goes to the log alone. */
export function toError(error: unknown): ProtocolError {
  if (error instanceof ProtocolError) return error
  log.error({ error: (error as Error).message }, 'an operation failed')
  return new ProtocolError(
    'internal',
    'Something went wrong in the gateway. Try again; if it stays, the log on its machine says why.',
  )
}
