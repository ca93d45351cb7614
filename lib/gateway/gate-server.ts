import { createServer, ServerResponse, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { refusedPage, type RefusedKind } from '#lib/pages/refused-page'
import { log } from '#lib/runtime/log'
import { PASSES } from '#lib/gateway/passes'
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
  const used = new WeakSet<Duplex>()
  const visit = (request: IncomingMessage, response: ServerResponse, rest: Partial<Visit> = {}) => {
    const connection = connections.get(request.socket)
    if (!connection) return request.socket.destroy()
    if (!connection.keepAlive) {
      // A proxy that mixes hosts may be in front: one request, `Connection: close`, and nothing pipelined behind it.
      if (used.has(request.socket)) return
      used.add(request.socket)
      response.shouldKeepAlive = false
    }
    void guide(gate, {
      request,
      response,
      connection,
      upgrade: null,
      expectsContinue: false,
      target: null,
      credentials: null,
      admission: null,
      ...rest,
    })
  }
  server.on('request', (request, response) => visit(request, response))
  server.on('checkContinue', (request, response) => visit(request, response, { expectsContinue: true }))
  server.on('upgrade', (request, socket, head) =>
    visit(request, responseOn(request, socket), { upgrade: { socket, head } }),
  )
  // Node starts its watch over slow heads on `listening`, which a server that only gets sockets never is.
  server.emit('listening')
  return {
    serve(socket, info) {
      connections.set(socket, info)
      socket.on('error', () => socket.destroy())
      server.emit('connection', socket)
    },
    close: () => server.close(),
  }
}

async function guide(gate: Gate, visit: Visit): Promise<void> {
  try {
    for (const pass of PASSES) {
      const outcome = await pass(visit, gate)
      if (outcome === 'answered') return
      if (outcome !== 'on') return refuse(gate, visit, outcome.refuse)
    }
  } catch (error) {
    log.error({ error: (error as Error).message }, 'a request could not be served')
    if (visit.response.headersSent) visit.request.socket.destroy()
    else refuse(gate, visit, 'target_not_answering')
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
