import type { Server, ServerResponse } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'

const REMEMBERED = 20
const WORDS_CHARACTERS = 200

/** The board: who reads now, and what they say to each other. One WebSocket each, at `/board`. */
export function serveBoard(server: Server): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4_096 })
  const said: string[] = []
  const tell = (socket: WebSocket, message: object) => socket.send(JSON.stringify(message))
  const tellAll = (message: object) => sockets.clients.forEach((socket) => tell(socket, message))
  const tellReaders = () => tellAll({ readers: sockets.clients.size })

  server.on('upgrade', (request, socket, head) => {
    if (request.url === '/board') {
      sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened))
    } else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
  sockets.on('connection', (socket: WebSocket) => {
    for (const words of said) tell(socket, { words })
    tellReaders()
    socket.on('error', () => socket.terminate())
    socket.on('close', tellReaders)
    socket.on('message', (data, isBinary) => {
      const words = isBinary ? '' : String(data).trim().slice(0, WORDS_CHARACTERS)
      if (!words) return
      said.push(words)
      if (said.length > REMEMBERED) said.shift()
      tellAll({ words })
    })
  })
  server.on('close', () => sockets.clients.forEach((socket) => socket.terminate()))
}

/** The activity: what happens here, and the time each second, as server-sent events (HTML Living Standard 9.2). */
export class Activity {
  private readonly readers = new Set<ServerResponse>()
  private readonly happened = ['The notes are open']

  follow(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    for (const line of this.happened) response.write(event('happened', line))
    response.write(event('tick', new Date().toISOString()))
    this.readers.add(response)
    const ticking = setInterval(() => response.write(event('tick', new Date().toISOString())), 1_000)
    response.on('close', () => {
      clearInterval(ticking)
      this.readers.delete(response)
    })
  }

  tell(line: string): void {
    this.happened.push(line)
    if (this.happened.length > REMEMBERED) this.happened.shift()
    for (const reader of this.readers) reader.write(event('happened', line))
  }
}

/** A line break inside a value would begin a new field. */
function event(name: string, data: string): string {
  return `event: ${name}\ndata: ${data.replace(/[\r\n]+/g, ' ')}\n\n`
}
