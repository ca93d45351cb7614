import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { connect, type ClientHttp2Session } from 'node:http2'
import type { Duplex } from 'node:stream'
import { ProtocolError } from '#lib/protocol/errors'
import type { ReplayGuard } from '#lib/protocol/replay'
import {
  bearerOf,
  verifyConnect,
  verifyEnrolment,
  type Enrolment,
  type Plane,
} from '#lib/protocol/statements'
import {
  CONCURRENT_STREAMS,
  CONNECTION_HEADER,
  ENROLMENT_HEADER,
  SESSION_MEMORY_MB,
  STREAM_WINDOW_BYTES,
  tend,
  UPGRADE_TOKEN,
} from '#lib/protocol/tunnel'
import { now } from '#lib/runtime/clock'
import { log } from '#lib/runtime/log'
import type { RelayConfiguration } from '#lib/relay/configuration'
import type { Registry } from '#lib/relay/registry'
import { wasRemoved } from '#lib/relay/removed'

const AWAY_MS = 2_000

/** Serves `GET /connect/{control|data}` on the relay's own host: the only way in for gateways. */
export function createAdmission(
  configuration: RelayConfiguration,
  registry: Registry,
  guard: ReplayGuard,
): Server {
  const server = createServer((request, response) => {
    const known = /^\/(?:healthz|connect\/(?:control|data))$/.exec(request.url ?? '')
    const status = !known ? 404 : request.url === '/healthz' ? 200 : 426
    response.writeHead(status, { 'content-type': 'text/plain', connection: 'close' })
    response.end({ 200: 'ok\n', 404: 'Not found\n', 426: 'This is for gateways.\n' }[status])
  })
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    admit(request, configuration, registry, guard).then(
      (admitted) => turnRound(socket, head, admitted, registry),
      (error: unknown) => turnAway(socket, error),
    )
  })
  return server
}

type Admitted = { enrolment: Enrolment; plane: Plane; connection: string | null }

async function admit(
  request: IncomingMessage,
  configuration: RelayConfiguration,
  registry: Registry,
  guard: ReplayGuard,
): Promise<Admitted> {
  const plane = /^\/connect\/(control|data)$/.exec(request.url ?? '')?.[1] as Plane | undefined
  if (!plane || request.headers.upgrade !== UPGRADE_TOKEN)
    throw new ProtocolError(
      'not_found',
      'The relay takes no gateway at this path. They are of different versions: install the gateway again.',
    )
  const { consoleKeys, relayUrl } = configuration
  const enrolment = verifyEnrolment(String(request.headers[ENROLMENT_HEADER] ?? ''), consoleKeys, now())
  const statement = bearerOf(request.headers.authorization)
  const { connection } = verifyConnect(statement, enrolment, { relayUrl, plane }, guard, now())
  if (plane === 'data' && !registry.expectsData(enrolment.gatewayId, connection)) {
    throw new ProtocolError(
      'unauthorized',
      'This gateway has no control connection here. It connects again by itself.',
    )
  }
  if (plane === 'control' && (await wasRemoved(configuration, enrolment.gatewayId))) {
    throw new ProtocolError(
      'gateway_removed',
      'This gateway was removed. To use its machine again, add a gateway of another name.',
    )
  }
  return { enrolment, plane, connection }
}

/** Answers 101; from then on the relay is the HTTP/2 client on this socket. */
function turnRound(
  socket: Duplex,
  head: Buffer,
  { enrolment, plane, connection }: Admitted,
  registry: Registry,
): void {
  const name = connection ?? randomUUID()
  const answer = [
    'HTTP/1.1 101 Switching Protocols',
    'Connection: Upgrade',
    `Upgrade: ${UPGRADE_TOKEN}`,
    `${CONNECTION_HEADER}: ${name}`,
  ]
  // A gateway speaks only after the answer. And HTTP/2 may be attached only when nothing is in flight any more:
  // earlier, on TLS, it aborts the process.
  if (head.length > 0) return void socket.destroy()
  socket.write(`${answer.join('\r\n')}\r\n\r\n`, () => {
    if (socket.destroyed) return
    const session = attach(socket)
    if (plane === 'control') registry.addControl(enrolment, name, session)
    else if (!registry.addData(enrolment, connection, session)) return session.destroy()
    log.info({ slug: enrolment.slug, plane }, 'gateway connected')
    session.once('close', () => log.info({ slug: enrolment.slug, plane }, 'gateway disconnected'))
  })
}

function attach(socket: Duplex): ClientHttp2Session {
  const session = connect('http://gateway', {
    createConnection: () => socket,
    settings: { initialWindowSize: STREAM_WINDOW_BYTES, enablePush: false },
    peerMaxConcurrentStreams: CONCURRENT_STREAMS,
    maxSessionMemory: SESSION_MEMORY_MB,
  })
  session.once('connect', () => tend(session))
  session.on('error', (error) => log.warn({ error: error.message }, 'a gateway connection failed'))
  return session
}

function turnAway(socket: Duplex, error: unknown): void {
  const { status, message } =
    error instanceof ProtocolError
      ? error
      : new ProtocolError(
          'internal',
          'Something went wrong in the relay. The gateway tries again; the relay’s log says why.',
        )
  if (!(error instanceof ProtocolError)) log.error({ error: (error as Error).message }, 'admission failed')
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: ${message.length + 1}\r\n\r\n${message}\n`,
  )
  // What is still being sent is read and dropped, and then the connection.
  socket.resume()
  setTimeout(() => socket.destroy(), AWAY_MS).unref()
}
