import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** What went over one connection, as bytes in latin1. */
export type Recorded = { sent: string; answered: string }

/** A port that passes everything on to another one of this machine, and keeps it. */
export type RecordingPort = { port: number; recorded: () => Recorded[]; close: () => void }

/** @param upstream the port behind it, where nothing need listen yet. */
export async function recordingPort(upstream: number): Promise<RecordingPort> {
  const connections: { sent: Buffer[]; answered: Buffer[] }[] = []
  const sockets = new Set<Socket>()
  const server = createServer({ allowHalfOpen: false }, (client) => {
    const kept = { sent: [] as Buffer[], answered: [] as Buffer[] }
    connections.push(kept)
    const behind = connect(upstream, '127.0.0.1')
    client.on('data', (piece: Buffer) => kept.sent.push(piece))
    behind.on('data', (piece: Buffer) => kept.answered.push(piece))
    for (const [end, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(end)
      end.on('error', () => other.destroy())
      end.on('close', () => {
        sockets.delete(end)
        // What is still to be read on the other side is not cut off.
        other.end()
      })
    }
    client.pipe(behind).pipe(client)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    recorded: () =>
      connections.map(({ sent, answered }) => ({
        sent: Buffer.concat(sent).toString('latin1'),
        answered: Buffer.concat(answered).toString('latin1'),
      })),
    close: () => {
      server.close()
      sockets.forEach((socket) => socket.destroy())
    },
  }
}
