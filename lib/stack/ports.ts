import { randomInt } from 'node:crypto'
import { connect, createServer } from 'node:net'

/**
 * A free loopback port, outside the range from which systems number outgoing connections,
 * so that it is most likely free again at the next start.
 * @throws Error when fifty tries in a row were taken.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = randomInt(20_000, 32_000)
    if (await isFree(port)) return port
  }
  throw new Error('No free port found between 20000 and 32000.')
}

/** Whether nothing answers at this port on this machine and we could listen there. */
export async function isFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '::1']) {
    // A listener on every address does not stop a second one on 127.0.0.1 everywhere, so we knock first.
    if ((await answers(host, port)) || !(await canListen(host, port))) return false
  }
  return true
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    const settle = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(1_000, () => settle(false))
    socket.once('connect', () => settle(true)).once('error', () => settle(false))
  })
}

function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    // A machine without IPv6 is no obstacle.
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'),
    )
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
