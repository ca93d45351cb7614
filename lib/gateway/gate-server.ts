import { createServer, ServerResponse, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { refusedPage, type RefusedKind } from '#lib/pages/refused-page'
import { log } from '#lib/runtime/log'
import { PASSES } from '#lib/gateway/passes'
import { Turns } from '#lib/gateway/turns'
import type { ConnectionInfo, Gate, Visit } from '#lib/gateway/visit'

const HEAD_BYTES = 32 * 1024
const HEAD_MS = 20_000
const HEAD_CHECK_MS = 5_000
const IDLE_MS = 75_000

/** Speaks HTTP on connections that somebody else accepted. */
export type GateServer = { serve(socket: Duplex, info: ConnectionInfo): void; close(): void }

/** The gateway's own HTTP server: every request of every connection goes through the passes. */
export function createGateServer(gate: Gate): GateServer {
  const connections = new WeakMap<Duplex, ConnectionInfo>()
  const server = createServer({
    maxHeaderSize: HEAD_BYTES,
    keepAliveTimeout: IDLE_MS,
    requestTimeout: 0,
    headersTimeout: HEAD_MS,
    connectionsCheckingInterval: HEAD_CHECK_MS,
  })
  const turns = new WeakMap<Duplex, Turns>()
  const visit = (request: IncomingMessage, response: ServerResponse, expectsContinue: boolean) => {
    const { socket } = request
    const connection = connections.get(socket)
    const turn = turns.get(socket)
    if (!connection || !turn) return socket.destroy()
    // A proxy that mixes hosts may be in front: one request, `Connection: close`, and nothing pipelined behind it.
    if (!connection.keepAlive) response.shouldKeepAlive = false
    if (!connection.keepAlive && turn.taken > 0) return
    turn.take(
      socket,
      response,
      () => void guide(gate, newVisit(request, response, connection, expectsContinue)),
    )
  }
  server.on('request', (request, response) => visit(request, response, false))
  server.on('checkContinue', (request, response) => visit(request, response, true))
  server.on('upgrade', (request, socket, head) => {
    const connection = connections.get(socket)
    // Behind another request it has no answer of its own to stand in, and no browser asks so.
    if (!connection || turns.get(socket)?.busy !== false) return void socket.destroy()
    const response = responseOn(request, socket)
    void guide(gate, { ...newVisit(request, response, connection, false), upgrade: { socket, head } })
  })
  // Node starts its watch over slow heads on `listening`, which a server that only gets sockets never is.
  server.emit('listening')
  return {
    serve(socket, info) {
      connections.set(socket, info)
      turns.set(socket, new Turns())
      socket.on('error', () => socket.destroy())
      server.emit('connection', socket)
    },
    close: () => server.close(),
  }
}

function newVisit(
  request: IncomingMessage,
  response: ServerResponse,
  connection: ConnectionInfo,
  expectsContinue: boolean,
): Visit {
  const found = { target: null, credentials: null, admission: null }
  return { request, response, connection, expectsContinue, upgrade: null, ...found }
}

/** Never rejects: whatever a visitor or a target sends, the gateway goes on. */
async function guide(gate: Gate, visit: Visit): Promise<void> {
  try {
    for (const pass of PASSES) {
      const taken = pass(visit, gate)
      // Waited for only where there is something to wait for: nothing comes between being let in and being watched.
      const outcome = taken instanceof Promise ? await taken : taken
      if (outcome === 'answered') return
      if (outcome !== 'on') return refuse(gate, visit, outcome.refuse)
    }
  } catch (error) {
    log.error({ error: (error as Error).message }, 'a request could not be served')
    visit.request.socket.destroy()
  }
}

function refuse(gate: Gate, { request, response }: Visit, kind: RefusedKind): void {
  const { status, headers, body } = refusedPage(kind, { consoleUrl: gate.site().consoleUrl })
  // A refused upload is not read to its end.
  if (!request.complete) response.shouldKeepAlive = false
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** After an upgrade event the socket is ours; a plain answer on it ends it. */
function responseOn(request: IncomingMessage, socket: Duplex): ServerResponse {
  const response = new ServerResponse(request)
  response.shouldKeepAlive = false
  response.assignSocket(socket as Parameters<ServerResponse['assignSocket']>[0])
  response.once('finish', () => socket.end())
  return response
}
