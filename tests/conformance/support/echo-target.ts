import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { bigBody } from './traffic-body.ts'

/** What the target saw of one request. */
export type Echo = { method: string; url: string; headers: string[]; bytes: number; sha256: string }

export type EchoTarget = {
  port: number
  /** Every request so far, newest last. */
  seen: Echo[]
  /** Connections that broke off while `/events` or `/endless` was open. */
  aborted: number
  /** Bytes that `/endless` has handed to its socket. */
  endlessBytes: number
  /** What `/page` serves as HTML. */
  page: string
  close(): Promise<void>
}

/** A real HTTP and WebSocket server that says what reached it and misbehaves on request. */
export async function startEchoTarget(): Promise<EchoTarget> {
  const state: EchoTarget = {
    port: 0,
    seen: [],
    aborted: 0,
    endlessBytes: 0,
    page: '',
    close: async () => {},
  }
  const server = createServer({ keepAliveTimeout: 30_000, maxHeaderSize: 64 * 1024 }, (request, response) => {
    // A path may begin with two slashes.
    const url = new URL(`http://target${request.url}`)
    const route = ROUTES[url.pathname] ?? echo
    void route(request, response, state, url)
  })
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    state.seen.push({
      method: 'UPGRADE',
      url: request.url!,
      headers: request.rawHeaders,
      bytes: 0,
      sha256: '',
    })
    if (request.url!.startsWith('/no-socket')) {
      socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno')
      return
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.on('message', (data, binary) => client.send(data, { binary }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  state.port = (server.address() as AddressInfo).port
  state.close = () =>
    new Promise((resolve) => {
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return state
}

type Route = (
  request: IncomingMessage,
  response: ServerResponse,
  state: EchoTarget,
  url: URL,
) => void | Promise<void>

async function echo(request: IncomingMessage, response: ServerResponse, state: EchoTarget): Promise<void> {
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const chunk of request) {
      bytes += (chunk as Buffer).length
      hash.update(chunk as Buffer)
    }
  } catch {
    return
  }
  const entry = {
    method: request.method!,
    url: request.url!,
    headers: request.rawHeaders,
    bytes,
    sha256: hash.digest('hex'),
  }
  state.seen.push(entry)
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(entry))
}

const ROUTES: Record<string, Route> = {
  '/bytes': (_, response, __, url) => {
    const body = randomBytes(Number(url.searchParams.get('n')))
    response.writeHead(200, {
      'content-length': body.length,
      'x-sha256': createHash('sha256').update(body).digest('hex'),
    })
    response.end(body)
  },
  '/events': (request, response, state) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    let n = 0
    const timer = setInterval(() => response.write(`data: ${++n}\n\n`), 20)
    response.write('data: 0\n\n')
    request.on('close', () => {
      clearInterval(timer)
      state.aborted++
    })
  },
  '/endless': (_, response, state) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream' })
    const chunk = Buffer.alloc(64 * 1024, 7)
    const pump = () => {
      while (!response.destroyed) {
        state.endlessBytes += chunk.length
        if (!response.write(chunk)) break
      }
    }
    response.on('drain', pump)
    response.on('close', () => state.aborted++)
    pump()
  },
  /** A body that nobody holds: `traffic-body.ts` knows it. */
  '/big': (_, response, __, url) => {
    const bytes = Number(url.searchParams.get('n'))
    response.writeHead(200, { 'content-length': bytes })
    bigBody(bytes).pipe(response)
  },
  /** One range of such a body (RFC 9110 section 14.2), or all of it. */
  '/range': async (request, response, _, url) => {
    const body = Buffer.concat(await bigBody(Number(url.searchParams.get('n'))).toArray())
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')
    const [from, to] = [Number(range?.[1] ?? 0), Number(range?.[2] || body.length - 1)]
    if (from >= body.length) {
      response.writeHead(416, { 'content-range': `bytes */${body.length}`, 'content-length': 0 })
      return void response.end()
    }
    const contentRange = range ? { 'content-range': `bytes ${from}-${to}/${body.length}` } : {}
    response.writeHead(range ? 206 : 200, { 'accept-ranges': 'bytes', ...contentRange })
    response.end(body.subarray(from, to + 1))
  },
  '/many-trailers': (_, response) => {
    response.writeHead(200, { trailer: 'x-sum, x-part' })
    response.write('body')
    response.addTrailers([
      ['x-sum', 'abc'],
      ['x-part', 'one'],
      ['x-part', 'two'],
    ])
    response.end()
  },
  '/long-head': (_, response, __, url) => {
    response.setHeader('x-long', 'a'.repeat(Number(url.searchParams.get('n'))))
    response.end('ok')
  },
  /** Answers each piece of an upload as it comes. */
  '/mirror': (request, response) => {
    response.writeHead(200)
    request.pipe(response)
  },
  '/short': (_, response) => {
    response.writeHead(200, { 'content-length': 1000 })
    response.write('only this', () => response.destroy())
  },
  '/short-chunked': (_, response) => {
    response.writeHead(200)
    response.write('only this', () => setTimeout(() => response.destroy(), 20))
  },
  '/trailers': (_, response) => {
    response.writeHead(200, { trailer: 'x-sum' })
    response.write('body')
    response.addTrailers({ 'x-sum': 'abc' })
    response.end()
  },
  '/our-cookie': (_, response) => {
    response.setHeader('set-cookie', [
      'bw=planted; Path=/',
      '=bw=planted; Path=/',
      ' bw =planted',
      'app=1; Path=/',
    ])
    response.end('ok')
  },
  '/cache': (_, response, __, url) => {
    response.setHeader('cache-control', url.searchParams.get('value') ?? '')
    response.setHeader('surrogate-control', 'max-age=60')
    response.end('ok')
  },
  '/page': (_, response, state) => {
    response.setHeader('content-type', 'text/html')
    response.end(state.page)
  },
  '/status': (_, response, __, url) => {
    response.writeHead(Number(url.searchParams.get('code')))
    response.end()
  },
}
