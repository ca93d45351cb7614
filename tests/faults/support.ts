import { Agent, request } from 'node:http'

export type Got = {
  status: number
  body: Buffer
  complete: boolean
  cookie: string | null
  length: number | null
}

/** One GET to a target through the relay. Rejects only where nothing came. */
export function visit(
  port: number,
  host: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, path, headers: { host, ...headers }, agent: new Agent(), timeout: 20_000 },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', () => {})
        answer.on('close', () =>
          resolve({
            status: answer.statusCode!,
            body: Buffer.concat(chunks),
            complete: answer.complete,
            cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? null,
            length:
              answer.headers['content-length'] === undefined
                ? null
                : Number(answer.headers['content-length']),
          }),
        )
      },
    )
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer')))
    outgoing.on('error', reject)
    outgoing.end()
  })
}
