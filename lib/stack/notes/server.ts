import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Activity, serveBoard } from '#lib/stack/notes/live'
import { aboutPage, formPage, listPage, missingPage, notePage, type Draft } from '#lib/stack/notes/pages'
import { settingsPage, type SettingsDraft } from '#lib/stack/notes/settings-page'
import { shareLink } from '#lib/stack/notes/share-link'
import { descriptorForm, Sharing } from '#lib/stack/notes/sharing'
import { noteForm, NoteStore, type Note } from '#lib/stack/notes/store'
import { projectFolder } from '#lib/stack/project'

const FORM_BYTES = 64 * 1024
const ASSETS_FOLDER = join(projectFolder, 'lib/stack/notes/assets')
/** What pages load, under `/assets/`: a target's asset path, so nothing private may lie there. */
const ASSETS: Record<string, string> = {
  'style.css': 'text/css; charset=utf-8',
  'live.js': 'text/javascript; charset=utf-8',
  'share.js': 'text/javascript; charset=utf-8',
  'allotment.svg': 'image/svg+xml',
}

type App = { notes: NoteStore; activity: Activity; sharing: Sharing }

/**
 * The sample app: pages, a form, a file, a WebSocket and an event stream, with same-origin absolute paths only.
 * @param options `file`: where notes are kept; without it they live in memory. `sharing`: what it makes links from.
 */
export function createNotesServer(options: { file?: string; sharing?: Sharing } = {}): Server {
  const { file, sharing = new Sharing() } = options
  const app = { notes: new NoteStore(file), activity: new Activity(), sharing }
  const server = createServer((request, response) => {
    answer(request, response, app).catch(() => response.destroy())
  })
  serveBoard(server)
  return server
}

async function answer(request: IncomingMessage, response: ServerResponse, app: App): Promise<void> {
  const { notes, activity, sharing } = app
  const path = new URL(request.url ?? '/', 'http://notes').pathname
  const method = request.method === 'HEAD' ? 'GET' : request.method
  if (method === 'POST' && isFromElsewhere(request))
    return send(response, 403, 'text/plain', 'That form stands on another site.\n')
  if (method === 'POST' && path === '/notes') return add(request, response, app)
  if (method === 'POST' && path === '/settings') return saveSettings(request, response, sharing)
  if (method !== 'GET')
    return send(response, 405, 'text/plain', 'Method not allowed\n', { Allow: 'GET, HEAD, POST' })

  if (path === '/') return sendPage(response, listPage(notes.all()))
  if (path === '/about') return sendPage(response, aboutPage())
  if (path === '/notes/new') return sendPage(response, formPage({ title: '', body: '', problems: {} }))
  if (path === '/settings') return sendPage(response, settingsPage(sharing))
  if (path === '/download/notes.txt') return sendFile(response, notes.all())
  if (path === '/healthz') return send(response, 200, 'text/plain', 'ok\n')
  if (path === '/activity' && request.method === 'GET') return activity.follow(response)

  const asset = path.startsWith('/assets/') ? path.slice('/assets/'.length) : ''
  const type = ASSETS[asset]
  if (type) return send(response, 200, type, readFileSync(join(ASSETS_FOLDER, asset)))
  const note = path.startsWith('/notes/') ? notes.find(path.slice('/notes/'.length)) : undefined
  if (!note) return sendPage(response, missingPage(), 404)
  activity.tell(`Somebody reads “${note.title}”`)
  const descriptor = sharing.current()
  sendPage(response, notePage(note, descriptor && shareLink(descriptor, `/notes/${note.id}`)))
}

/** A browser says so itself; a page elsewhere could otherwise fill in a form of this app on a machine that serves it. */
function isFromElsewhere({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site']
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}

async function add(
  request: IncomingMessage,
  response: ServerResponse,
  { notes, activity }: App,
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

async function saveSettings(
  request: IncomingMessage,
  response: ServerResponse,
  sharing: Sharing,
): Promise<void> {
  const form = await readForm(request)
  if (!form) return send(response, 413, 'text/plain', 'That is too long.\n', { Connection: 'close' })
  if (sharing.fixed) return sendPage(response, settingsPage(sharing), 409)
  if (form.has('forget')) {
    sharing.forget()
    return void response.writeHead(303, { Location: '/settings' }).end()
  }
  const typed = Object.fromEntries(form)
  const parsed = descriptorForm.safeParse({ baseToken: '', seed: '', origin: '', ...typed })
  if (!parsed.success) {
    const problems: SettingsDraft['problems'] = {}
    for (const { path, message } of parsed.error.issues)
      problems[path[0] as keyof typeof problems] ??= message
    return sendPage(response, settingsPage(sharing, { typed, problems }), 422)
  }
  sharing.set(parsed.data)
  response.writeHead(303, { Location: '/settings' }).end()
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
    // Pages hold links that let anyone in.
    'Cache-Control': 'no-store',
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
