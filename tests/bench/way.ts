import { request, type OutgoingHttpHeaders } from 'node:http'

/** One way to the same target: ours or a peer's. */
export type Way = {
  name: string
  port: number
  headers: Record<string, string>
  /** The processes that stand between a visitor and the target. */
  parts: string[]
}
export type Answer = {
  status: number
  body: string
  location: string | undefined
  cookie: string | undefined
}

export const BODY = 'Burrowee '.repeat(114).slice(0, 1024)

/** One request on a connection of its own. */
export function get(port: number, headers: OutgoingHttpHeaders, path = '/'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.once('error', reject)
      answer.once('end', () =>
        resolve({
          status: answer.statusCode!,
          body: Buffer.concat(chunks).toString(),
          location: answer.headers.location,
          cookie: answer.headers['set-cookie']?.[0]?.split(';')[0],
        }),
      )
    })
    outgoing.once('error', reject)
    outgoing.end()
  })
}

/**
 * Whether a way does what it is measured at: the target's very bytes for who may enter, and nothing for who may not.
 * @throws Error that says which way does not.
 */
export async function checkAnswers({ name, port, headers }: Way): Promise<void> {
  for (let i = 0; i < 20; i++) {
    const { status, body } = await get(port, headers)
    if (status !== 200 || body !== BODY)
      throw new Error(`${name} answers ${status} with ${body.length} bytes.`)
  }
  const cookie = headers.Cookie!
  const forged = cookie.slice(0, -3) + (cookie.endsWith('AAA') ? 'BBB' : 'AAA')
  for (const [what, refused] of [
    ['without a cookie', { Host: headers.Host! }],
    ['with a forged cookie', { ...headers, Cookie: forged }],
  ] as const) {
    const { status, body } = await get(port, refused)
    if (status !== 401 || body === BODY) throw new Error(`${name} answers ${status} to a request ${what}.`)
  }
}
