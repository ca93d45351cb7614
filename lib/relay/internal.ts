import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { constants, type ClientHttp2Session } from 'node:http2'
import { ERROR_STATUS, ProtocolError } from '#lib/protocol/errors'
import { CONTROL_BODY_BYTES, CONTROL_DEADLINE_MS } from '#lib/protocol/limits'
import type { ReplayGuard } from '#lib/protocol/replay'
import { bearerOf, verifyRequest } from '#lib/protocol/statements'
import { STATEMENT_HEADER } from '#lib/protocol/tunnel'
import { now } from '#lib/runtime/clock'
import { log } from '#lib/runtime/log'
import { readBody } from '#lib/runtime/read-body'
import type { RelayConfiguration } from '#lib/relay/configuration'
import type { Registry } from '#lib/relay/registry'

/** `signature` is the gateway's own statement of what it answered; the relay cannot make one. */
type Reply = { status: number; body: string; signature?: string }

const STATUSES = new Set<number>([200, ...Object.values(ERROR_STATUS)])

/**
 * The console's API: `POST /gateways/<id>/control/<operation>` is carried to a gateway as it is, with a deadline;
 * `POST /gateways/<id>/drop` ends the connections of a gateway that was removed.
 */
export function createInternalApi(
  configuration: RelayConfiguration,
  registry: Registry,
  guard: ReplayGuard,
): Server {
  return createServer((request, response) => {
    if (request.url === '/healthz') return send(response, { status: 200, body: '{"ok":true}' })
    perform(request, configuration, registry, guard).then(
      (reply) => send(response, reply),
      (error: unknown) => send(response, refusal(error)),
    )
  })
}

async function perform(
  request: IncomingMessage,
  { consoleKeys }: RelayConfiguration,
  registry: Registry,
  guard: ReplayGuard,
): Promise<Reply> {
  const path = request.url ?? ''
  const route = /^\/gateways\/([\w-]+)(\/drop|\/control\/[A-Za-z]+)$/.exec(path)
  if (!route || request.method !== 'POST')
    throw new ProtocolError(
      'not_found',
      'The relay knows no such request. The console and the relay are of different versions: update both.',
    )
  const body = await readBody(request, CONTROL_BODY_BYTES)
  const signed = { audience: 'relay', method: 'POST', path, body }
  verifyRequest(bearerOf(request.headers.authorization), consoleKeys, 'internal', signed, guard, now())
  const [, gatewayId, what] = route as unknown as [string, string, string]
  if (what === '/drop') return { status: 200, body: JSON.stringify({ dropped: registry.drop(gatewayId) }) }
  const control = registry.byId(gatewayId)?.control
  if (!control || control.closed || control.destroyed)
    throw new ProtocolError('gateway_offline', 'Gateway is offline. Nothing was changed.')
  return ask(control, what, String(request.headers[STATEMENT_HEADER] ?? ''), body)
}

function ask(control: ClientHttp2Session, path: string, statement: string, body: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const stream = control.request({
      ':method': 'POST',
      ':path': path,
      'content-type': 'application/json',
      [STATEMENT_HEADER]: statement,
    })
    const fail = () => {
      clearTimeout(deadline)
      reject(
        new ProtocolError(
          'no_answer',
          'No answer from the gateway; it may have happened. Look at the list in a moment.',
        ),
      )
      if (!stream.destroyed) stream.close(constants.NGHTTP2_CANCEL)
    }
    const deadline = setTimeout(fail, CONTROL_DEADLINE_MS)
    let status = 0
    let signature = ''
    let length = 0
    const chunks: Buffer[] = []
    stream.on('response', (headers) => {
      status = Number(headers[':status'])
      signature = String(headers[STATEMENT_HEADER] ?? '')
    })
    stream.on('data', (chunk: Buffer) => {
      length += chunk.length
      // A gateway belongs to a stranger: what it sends is bounded.
      if (length > CONTROL_BODY_BYTES) fail()
      else chunks.push(chunk)
    })
    stream.on('error', fail)
    stream.on('close', () => {
      // A lost connection may end a stream as if it were complete: only a whole answer counts.
      if (!STATUSES.has(status) || stream.rstCode !== 0 || !stream.readableEnded) return fail()
      clearTimeout(deadline)
      resolve({ status, body: Buffer.concat(chunks).toString('utf8'), signature })
    })
    stream.end(body)
  })
}

function refusal(error: unknown): Reply {
  const known =
    error instanceof ProtocolError
      ? error
      : new ProtocolError(
          'internal',
          'Something went wrong in the relay. Try again in a moment; if it stays, its log says why.',
        )
  if (known !== error)
    log.error({ error: (error as Error).message }, 'a control request could not be carried')
  return { status: known.status, body: JSON.stringify(known.toReply()) }
}

function send(response: ServerResponse, { status, body, signature }: Reply): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(signature ? { [STATEMENT_HEADER]: signature } : {}),
  })
  response.end(body)
}
