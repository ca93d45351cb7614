import type { Server } from 'node:http'
import { createServer, type Server as NetServer, type Socket } from 'node:net'
import { refusedPage, type RefusedKind } from '#lib/pages/refused-page'
import { splitTargetHost } from '#lib/protocol/names'
import { CLIENT_ADDRESS_HEADER, KEEP_ALIVE_HEADER } from '#lib/protocol/tunnel'
import type { RelayConfiguration } from '#lib/relay/configuration'
import { peek, type Peeked } from '#lib/relay/peek'
import type { Registry } from '#lib/relay/registry'
import { splice } from '#lib/relay/splice'

export type Ingress = { server: NetServer; stop(): void }

/** A peer that has vanished is noticed by the system's own probes. */
const DEAD_PEER_MS = 60_000

/** The public port: finds each connection's host and joins it to that gateway, or says that it cannot be reached. */
export function createIngress(
  configuration: RelayConfiguration,
  registry: Registry,
  admission: Server,
): Ingress {
  const sockets = new Set<Socket>()
  // Half-open sockets would hide a browser's FIN and leak descriptors.
  const server = createServer({ allowHalfOpen: false, noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.setKeepAlive(true, DEAD_PEER_MS)
    void route(socket, configuration, registry, admission)
  })
  return {
    server,
    stop() {
      server.close()
      // At once: a connection that lingers would keep the process.
      for (const socket of sockets) socket.destroy()
    },
  }
}

async function route(
  socket: Socket,
  configuration: RelayConfiguration,
  registry: Registry,
  admission: Server,
): Promise<void> {
  const peeked = await peek(socket)
  if (!peeked.ok) {
    if (peeked.reason === 'timeout') return refuse(socket, 'bad_request', configuration)
    return void socket.destroy()
  }
  const { head } = peeked
  if (head.host === null) return refuse(socket, 'bad_request', configuration)
  if (head.host === configuration.relayHost) return void admission.emit('connection', socket)
  const name = splitTargetHost(configuration.targetOrigin, head.host)
  const data = name ? registry.onlineBySlug(name.slug)?.data : undefined
  if (!data || data.closed || data.destroyed) return refuse(socket, 'not_reachable', configuration)
  const stream = data.request({
    ':method': 'CONNECT',
    ':authority': head.host,
    [CLIENT_ADDRESS_HEADER]: clientAddress(socket, head, configuration.trustedProxies),
    [KEEP_ALIVE_HEADER]: configuration.plainKeepAlive ? '1' : '0',
  })
  splice(socket, stream, { keepAlive: configuration.plainKeepAlive })
}

/** The browser's address: the last one that a trusted proxy vouches for; without one, the peer's own. */
export function clientAddress(
  socket: Pick<Socket, 'remoteAddress'>,
  head: Peeked,
  trusted: Set<string>,
): string {
  let address = plainAddress(socket.remoteAddress ?? '')
  const chain = (head.forwardedFor ?? '').split(',').map((entry) => plainAddress(entry.trim()))
  while (trusted.has(address) && chain.length > 0) {
    const before = chain.pop()!
    if (!/^[0-9a-fA-F.:]+$/.test(before)) break
    address = before
  }
  return address
}

/** An IPv4 address that came in over IPv6 (RFC 4291 section 2.5.5.2), written as what it is. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}

function refuse(socket: Socket, kind: RefusedKind, { consoleUrl }: RelayConfiguration): void {
  const { status, headers, body } = refusedPage(kind, { consoleUrl })
  const lines = Object.entries({ ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' })
  socket.end(
    `HTTP/1.1 ${status} Refused\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
  )
  // What is still being sent is read and dropped, so that the answer is not lost to a reset.
  socket.resume()
  setTimeout(() => socket.destroy(), 2_000).unref()
}
