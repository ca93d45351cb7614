/** @jest-environment node */
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { createNotesServer } from '#lib/stack/notes/server'
import { shareLink } from '#lib/stack/notes/share-link'
import { Sharing } from '#lib/stack/notes/sharing'
import vectors from '../../vectors/page-share.json'

const folder = mkdtempSync(join(tmpdir(), 'notes-'))
const file = join(folder, 'notes.json')
const sharingFile = join(folder, 'notes-sharing.json')
const server = createNotesServer({ file, sharing: new Sharing(sharingFile) })
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
  for (const path of ['/', '/about', '/notes/new', '/settings', '/notes/seed-order']) {
    const page = await (await fetch(url + path)).text()
    for (const [, link] of page.matchAll(/(?:href|src|action)="([^"]*)"/g)) {
      expect(link).toMatch(/^\/(?!\/)/)
      if (/\.(?:css|js|svg)$/.test(link!)) expect(link).toMatch(/^\/assets\//)
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

describe('sharing single notes', () => {
  const links = vectors.cases.filter(({ url: link }) => link !== undefined)
  const descriptor = {
    baseToken: links[0]!.base_token,
    seed: links[0]!.seed,
    origin: 'http://notes-demo.localhost:3001',
  }
  const form = { ...descriptor, origin: 'notes-demo.localhost:3001' }
  const settings = async () => (await fetch(`${url}/settings`)).text()
  const note = async () => (await fetch(`${url}/notes/seed-order`)).text()

  test('links are those of the recipe', () => {
    for (const { seed, path, base_token: baseToken, url: expected } of links) {
      expect(shareLink({ baseToken, seed, origin: new URL(expected!).origin }, path)).toBe(expected)
    }
    expect(links.length).toBeGreaterThan(5)
  })

  test('a note has a link once the app has its descriptor, and none before and after', async () => {
    expect(await note()).not.toContain('Share this note')
    const saved = await post(form, '/settings')
    expect(saved.status).toBe(303)
    const link = shareLink(descriptor, '/notes/seed-order')
    expect(await note()).toContain(`value="${link.replaceAll('&', '&#38;')}"`)
    expect(statSync(sharingFile).mode & 0o777).toBe(0o600)
    expect(new Sharing(sharingFile).current()).toEqual(descriptor)

    expect((await post({ forget: 'yes' }, '/settings')).status).toBe(303)
    expect(await note()).not.toContain('Share this note')
    expect(() => readFileSync(sharingFile)).toThrow('ENOENT')
  })

  test('the settings page never gives the seed back, saved or refused, nor does a browser keep it', async () => {
    const refused = await post({ ...form, baseToken: 'half' }, '/settings')
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('Paste the whole base token')
    expect(page).toContain('value="half"')
    expect(page).not.toContain(form.seed)
    await post(form, '/settings')
    expect(await settings()).toContain('notes-demo.localhost:3001')
    expect(await settings()).not.toContain(form.seed)
    expect((await fetch(`${url}/notes/seed-order`)).headers.get('cache-control')).toBe('no-store')
  })

  test.each([
    ['seed', form.seed.slice(1), 'Paste the whole share seed'],
    ['seed', `${form.seed.slice(0, -1)}B`, 'Paste the whole share seed'],
    ['baseToken', '', 'Paste the whole base token'],
    ['origin', 'Notes.example.com', 'Paste the host alone'],
    ['origin', 'notes.example.com/notes', 'Paste the host alone'],
    ['origin', 'https://notes.example.com:443', 'Paste the host alone'],
  ])('a %s such as %s is refused beside its field', async (field, value, message) => {
    const refused = await post({ ...form, [field]: value }, '/settings')
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(message)
  })

  test('visitors come by https unless the host is this machine or says otherwise', async () => {
    for (const [typed, origin] of [
      ['notes-homelab.apps.example.com', 'https://notes-homelab.apps.example.com'],
      ['http://notes.test:3001', 'http://notes.test:3001'],
      ['notlocalhost:3001', 'https://notlocalhost:3001'],
    ]) {
      expect((await post({ ...form, origin: typed! }, '/settings')).status).toBe(303)
      expect(new Sharing(sharingFile).current()?.origin).toBe(origin)
    }
  })

  test('what the environment says cannot be changed by the page', async () => {
    const fixed = createNotesServer({ sharing: new Sharing(undefined, descriptor) }).listen(0, '127.0.0.1')
    await once(fixed, 'listening')
    const at = `http://127.0.0.1:${(fixed.address() as AddressInfo).port}`
    expect(await (await fetch(`${at}/settings`)).text()).not.toContain('<form')
    const refused = await fetch(`${at}/settings`, {
      method: 'POST',
      body: new URLSearchParams({ forget: 'yes' }),
    })
    expect(refused.status).toBe(409)
    expect(await (await fetch(`${at}/notes/seed-order`)).text()).toContain('Share this note')
    fixed.close()
    fixed.closeAllConnections()
  })

  test('a form on another site changes nothing', async () => {
    await post({ forget: 'yes' }, '/settings')
    for (const site of ['cross-site', 'same-site']) {
      const body = new URLSearchParams(form)
      const headers = { 'sec-fetch-site': site }
      expect((await fetch(`${url}/settings`, { method: 'POST', body, headers })).status).toBe(403)
    }
    expect(await note()).not.toContain('Share this note')
  })
})

function post(fields: Record<string, string>, path = '/notes'): Promise<Response> {
  return fetch(url + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
}
