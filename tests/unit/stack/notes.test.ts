/** @jest-environment node */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { createNotesServer } from '#lib/stack/notes/server'

const folder = mkdtempSync(join(tmpdir(), 'notes-'))
const file = join(folder, 'notes.json')
const server = createNotesServer({ file })
let url: string

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
  rmSync(folder, { recursive: true })
})

test('every link, script, style and picture of its pages is an absolute path of its own, and there', async () => {
  for (const path of ['/', '/about', '/notes/new', '/notes/seed-order']) {
    const page = await (await fetch(url + path)).text()
    for (const [, link] of page.matchAll(/(?:href|src|action)="([^"]*)"/g)) {
      expect(link).toMatch(/^\/(?!\/)/)
      if (link !== '/notes') expect((await fetch(url + link)).status).toBe(200)
    }
  }
  expect((await fetch(`${url}/notes/none`)).status).toBe(404)
})

test('a note can be written, is shown escaped, and is still there after a restart', async () => {
  const written = await post({ title: 'Slugs & <snails>', body: 'One.\n\nTwo.' })
  expect(written.status).toBe(303)
  const location = written.headers.get('location')!
  expect(await (await fetch(url + location)).text()).toContain('<h1>Slugs &#38; &#60;snails&#62;</h1>')

  const restarted = createNotesServer({ file }).listen(0, '127.0.0.1')
  await once(restarted, 'listening')
  const again = await fetch(`http://127.0.0.1:${(restarted.address() as AddressInfo).port}${location}`)
  expect(again.status).toBe(200)
  restarted.close()
  restarted.closeAllConnections()
})

test('a form that cannot be saved comes back with what was typed', async () => {
  const refused = await post({ title: '', body: 'Kept words' })
  expect(refused.status).toBe(422)
  const page = await refused.text()
  expect(page).toContain('Give the note a title.')
  expect(page).toContain('Kept words')
  expect((await post({ title: 'x', body: 'y'.repeat(100_000) })).status).toBe(413)
})

test('all notes are one file to keep', async () => {
  const download = await fetch(`${url}/download/notes.txt`)
  expect(download.headers.get('content-disposition')).toBe('attachment; filename="notes.txt"')
  expect(await download.text()).toContain('Beetroot, 300 seeds')
})

test('readers see each other on the board', async () => {
  const ana = new WebSocket(`${url.replace('http', 'ws')}/board`)
  const heard: string[] = []
  ana.on('message', (data) => heard.push(String(data)))
  await once(ana, 'open')
  const idris = new WebSocket(`${url.replace('http', 'ws')}/board`)
  await once(idris, 'open')
  idris.send('The kettle is on')
  while (!heard.includes('{"words":"The kettle is on"}')) await once(ana, 'message')
  expect(heard).toContain('{"readers":2}')
  idris.close()
  while (heard.at(-1) !== '{"readers":1}') await once(ana, 'message')
  ana.close()
  await once(ana, 'close')
})

test('the activity tells what happens, and ticks', async () => {
  const leaving = new AbortController()
  const stream = await fetch(`${url}/activity`, { signal: leaving.signal })
  expect(stream.headers.get('content-type')).toBe('text/event-stream')
  await fetch(`${url}/notes/seed-order`)
  let heard = ''
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  while (!/event: tick/.test(heard) || !/Somebody reads “Seed order”/.test(heard))
    heard += (await reader.read()).value
  leaving.abort()
})

function post(fields: Record<string, string>): Promise<Response> {
  return fetch(`${url}/notes`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
}
