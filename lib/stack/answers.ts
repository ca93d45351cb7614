import { request } from 'node:http'

/**
 * The status with which a server on this machine answers a GET, or 0 when it does not within two seconds.
 * @param host the Host header (Node's fetch would drop it).
 */
export function statusOf(port: number, path: string, host = `127.0.0.1:${port}`): Promise<number> {
  return new Promise((resolve) => {
    const asked = request(
      { host: '127.0.0.1', port, path, headers: { host }, timeout: 2_000, agent: false },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      },
    )
    asked.on('timeout', () => asked.destroy())
    asked.on('error', () => resolve(0))
    asked.end()
  })
}
