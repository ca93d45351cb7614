import { createServer } from 'node:http2'
import type { Duplex } from 'node:stream'
import {
  CLIENT_ADDRESS_HEADER,
  HTTP2_SETTINGS,
  KEEP_ALIVE_HEADER,
  SESSION_MEMORY_MB,
  tend,
} from '#lib/protocol/tunnel'
import type { GateServer } from '#lib/gateway/gate-server'
import { TunnelSocket } from '#lib/gateway/tunnel-socket'

/** Takes browsers' connections, one CONNECT stream each (RFC 9113 section 8.5), and hands them to the gate. */
export function serveDataPlane(socket: Duplex, gate: GateServer): void {
  const server = createServer({ settings: HTTP2_SETTINGS, maxSessionMemory: SESSION_MEMORY_MB })
  server.on('session', tend)
  server.on('sessionError', () => socket.destroy())
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {})
    const host = headers[':authority']
    if (headers[':method'] !== 'CONNECT' || !host) return stream.close()
    stream.respond({ ':status': 200 })
    const clientAddress = String(headers[CLIENT_ADDRESS_HEADER] ?? '')
    gate.serve(new TunnelSocket(stream, clientAddress), {
      host: host.toLowerCase(),
      clientAddress,
      keepAlive: headers[KEEP_ALIVE_HEADER] === '1',
    })
  })
  server.emit('connection', socket)
}
