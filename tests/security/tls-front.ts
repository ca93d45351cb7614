import { connect, type Socket } from 'node:net'
import { createServer } from 'node:tls'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'

/** Ends TLS for `*.<domain>` in front of a plain port, one upstream connection per browser connection. */
export async function startTlsFront(
  domain: string,
  upstreamPort: () => number,
): Promise<{ port: number; close(): void }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: `*.${domain}` }], {
    algorithm: 'sha256',
  })
  const sockets = new Set<Socket>()
  const server = createServer({ key, cert, ALPNProtocols: ['http/1.1'] }, (socket) => {
    const upstream = connect(upstreamPort(), '127.0.0.1')
    for (const end of [socket, upstream]) {
      sockets.add(end)
      end.on('error', () => end.destroy())
      end.on('close', () => (end === socket ? upstream : socket).destroy())
    }
    socket.pipe(upstream).pipe(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close()
      sockets.forEach((socket) => socket.destroy())
    },
  }
}
