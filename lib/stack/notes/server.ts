import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Activity, serveBoard } from '#lib/stack/notes/live'
import { aboutPage, formPage, listPage, missingPage, notePage, type Draft } from '#lib/stack/notes/pages'
import { noteForm, NoteStore, type Note } from '#lib/stack/notes/store'
import { projectFolder } from '#lib/stack/project'

const FORM_BYTES = 64 * 1024
const FILES: Record<string, string> = {
  'style.css': 'text/css; charset=utf-8',
  'live.js': 'text/javascript; charset=utf-8',
  'allotment.svg': 'image/svg+xml',
}

/**
 * The sample app: pages, a form, a file, a WebSocket and an event stream, with same-origin absolute paths only.
 * @param file where notes are kept; without it they live in memory.
 */
export function createNotesServer({ file }: { file?: string } = {}): Server {
  const notes = new NoteStore(file)
  const activity = new Activity()
  const server = createServer((request, response) => {
    answer(request, response, notes, activity).catch(() => response.destroy())
  })
  serveBoard(server)
  return server
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  notes: NoteStore,
  activity: Activity,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://notes').pathname
  const method = request.method === 'HEAD' ? 'GET' : request.method
  if (method === 'POST' && path === '/notes') return add(request, response, notes, activity)
  if (method !== 'GET')
    return send(response, 405, 'text/plain', 'Method not allowed\n', { Allow: 'GET, HEAD, POST' })

  if (path === '/') return sendPage(response, listPage(notes.all()))
  if (path === '/about') return sendPage(response, aboutPage())
  if (path === '/notes/new') return sendPage(response, formPage({ title: '', body: '', problems: {} }))
  if (path === '/download/notes.txt') return sendFile(response, notes.all())
  if (path === '/healthz') return send(response, 200, 'text/plain', 'ok\n')
  if (path === '/activity' && request.method === 'GET') return activity.follow(response)

  const type = FILES[path.slice(1)]
  if (type) return send(response, 200, type, readFileSync(join(projectFolder, 'lib/stack/notes/files', path)))
  const note = path.startsWith('/notes/') ? notes.find(path.slice('/notes/'.length)) : undefined
  if (!note) return sendPage(response, missingPage(), 404)
  activity.tell(`Somebody reads “${note.title}”`)
  sendPage(response, notePage(note))
}

async function add(
  request: IncomingMessage,
  response: ServerResponse,
  notes: NoteStore,
  activity: Activity,
): Promise<void> {
  const form = await readForm(request)
  if (!form) return send(response, 413, 'text/plain', 'That note is too long.\n', { Connection: 'close' })
  const typed = { title: form.get('title') ?? '', body: form.get('body') ?? '' }
  const parsed = noteForm.safeParse(typed)
  if (!parsed.success) {
    const problems: Draft['problems'] = {}
    for (const { path, message } of parsed.error.issues) problems[path[0] as 'title' | 'body'] ??= message
    return sendPage(response, formPage({ ...typed, problems }), 422)
  }
  const note = notes.add(parsed.data)
  activity.tell(`New note “${note.title}”`)
  response.writeHead(303, { Location: `/notes/${note.id}` }).end()
}

/** The fields of a form; null when there are more bytes than a note may have. */
async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length
    if (bytes > FORM_BYTES) return null
    pieces.push(piece)
  }
  return new URLSearchParams(Buffer.concat(pieces).toString())
}

function sendFile(response: ServerResponse, notes: readonly Note[]): void {
  const text = notes
    .map(({ title, writtenAt, body }) => `${title}\n${writtenAt.slice(0, 10)}\n\n${body}\n`)
    .join('\n\n')
  send(response, 200, 'text/plain; charset=utf-8', text, {
    'Content-Disposition': 'attachment; filename="notes.txt"',
  })
}

function sendPage(response: ServerResponse, page: string, status = 200): void {
  send(response, status, 'text/html; charset=utf-8', page, {
    'Content-Security-Policy': "default-src 'self'",
  })
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): void {
  const content = Buffer.from(body)
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': content.length,
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  })
  // For HEAD, Node sends the head alone.
  response.end(content)
}
