import { Agent, request, type IncomingHttpHeaders, type RequestOptions } from 'node:http'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'

export type Got = {
  status: number
  headers: IncomingHttpHeaders
  body: string
  /** From asking to the last byte, milliseconds. */
  ms: number
  /** What went over the wire, heads and all: to the console, and from it. */
  sent: number
  received: number
}

/** What a browser sends with every request, beside its cookies. */
const BROWSER = {
  'user-agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
  accept: '*/*',
  'accept-language': 'en-GB,en;q=0.9',
  'accept-encoding': 'gzip, deflate, br, zstd',
  'sec-ch-ua': '"Chromium";v="143", "Not A(Brand";v="24"',
  'sec-ch-ua-mobile': '?0',
  'sec-ch-ua-platform': '"Linux"',
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'cors',
  'sec-fetch-dest': 'empty',
}
/** What Next's router adds where it renders a page anew. */
export const REFRESH = { rsc: '1' }

/** One person's browser, as far as a list is concerned: one connection that stays, and packed answers. */
export class Visitor {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  readonly #port: number
  readonly #cookie: string

  constructor(port: number, cookie: string) {
    this.#port = port
    this.#cookie = cookie
  }

  async ask(path: string, headers: Record<string, string> = {}): Promise<Got> {
    const host = `localhost:${this.#port}`
    const own = { ...BROWSER, host, referer: `http://${host}/sessions`, cookie: this.#cookie, ...headers }
    const at = { host: '127.0.0.1', port: this.#port, path, headers: own, agent: this.#agent }
    const started = performance.now()
    const { bytes, ...got } = await exchange(at)
    const ms = performance.now() - started
    const packed = got.headers['content-encoding'] === 'gzip'
    return { ...got, ms, body: (packed ? await promisify(gunzip)(bytes) : bytes).toString() }
  }

  /** Where Next's router asks for a page anew: at an address that tells its headers, too, lest a cache mixes them up. */
  async refreshAddress(path: string): Promise<string> {
    const { status, headers } = await this.ask(path, REFRESH)
    if (status === 200) return path
    const { pathname, search } = new URL(headers.location ?? '', 'http://localhost')
    return pathname + search
  }

  close(): void {
    this.#agent.destroy()
  }
}

type Exchanged = Omit<Got, 'ms' | 'body'> & { bytes: Buffer }

function exchange(at: RequestOptions): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const asking = request(at)
    let before = { written: 0, read: 0 }
    asking.once('socket', (socket) => (before = { written: socket.bytesWritten, read: socket.bytesRead }))
    asking.once('error', reject)
    asking.once('response', (answer) => {
      const { socket } = answer
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.once('error', reject)
      answer.once('end', () =>
        resolve({
          status: answer.statusCode!,
          headers: answer.headers,
          bytes: Buffer.concat(chunks),
          sent: socket.bytesWritten - before.written,
          received: socket.bytesRead - before.read,
        }),
      )
    })
    asking.end()
  })
}
