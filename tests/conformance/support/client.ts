import assert from 'node:assert/strict'
import {
  request as httpRequest,
  Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http'
import { connect, type Socket } from 'node:net'
import type { World } from './world.ts'

export type Answer = {
  status: number
  headers: IncomingHttpHeaders
  rawHeaders: string[]
  trailers: NodeJS.Dict<string>
  body: Buffer
}

export type Ask = {
  method?: string
  path?: string
  host?: string
  headers?: OutgoingHttpHeaders
  body?: string | Buffer
  agent?: Agent
}

/** One request over a real socket, with exactly these headers. Rejects where the answer breaks off. */
export function ask(
  world: World,
  { method = 'GET', path = '/', host, headers, body, agent }: Ask = {},
): Promise<Answer> {
  // Node frames a body by itself only where the method usually has one.
  const framed =
    body === undefined || headers?.['transfer-encoding'] ? {} : { 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      {
        host: '127.0.0.1',
        port: world.port,
        method,
        path,
        agent: agent ?? false,
        headers: { host: host ?? world.host('echo'), ...framed, ...headers },
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => {
          if (!answer.complete) return reject(new Error('the answer broke off'))
          resolve({
            status: answer.statusCode!,
            headers: answer.headers,
            rawHeaders: answer.rawHeaders,
            trailers: answer.trailers,
            body: Buffer.concat(chunks),
          })
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** What a browser sends with a link that a person follows. */
export const NAVIGATION = {
  accept: 'text/html,application/xhtml+xml',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
  'sec-fetch-site': 'none',
}

/** Follows a session link as a browser would, and gives the cookie it got. */
export async function enter(world: World, url: string, host?: string): Promise<string> {
  const answer = await ask(world, { path: url, host, headers: NAVIGATION })
  if (answer.status !== 303) throw new Error(`not let in: ${answer.status}`)
  return answer.headers['set-cookie']![0]!.split(';')[0]!
}

/** A raw connection, for what no client library would send. */
export function raw(world: World): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(world.port, '127.0.0.1', () => resolve(socket))
    socket.once('error', reject)
  })
}

/** Everything a socket says until it is closed or `until` is found in it. */
export function hear(socket: Socket, until?: string): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const read = (chunk: Buffer) => {
      text += chunk.toString('latin1')
      if (until !== undefined && text.includes(until)) done()
    }
    const done = () => {
      socket.off('data', read).off('close', done)
      resolve(text)
    }
    socket.on('data', read).on('close', done)
    socket.on('error', () => {})
  })
}

/** Opens the target's event stream, and gives the answer while it flows. */
export async function openEvents(world: World, cookie: string): Promise<IncomingMessage> {
  const headers = { host: world.host('echo'), cookie }
  const outgoing = httpRequest({
    host: '127.0.0.1',
    port: world.port,
    path: '/events',
    headers,
    agent: false,
  })
  outgoing.on('error', () => {})
  const answer = await new Promise<IncomingMessage>((resolve) => {
    outgoing.on('response', resolve)
    outgoing.end()
  })
  assert.equal(answer.statusCode, 200)
  answer.on('error', () => {})
  answer.resume()
  return answer
}
