import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { staticFiles } from '#lib/console/static-files'

const folder = mkdtempSync(join(tmpdir(), 'burrowee-static-'))
const chunks = join(folder, '.next/static/chunks')
mkdirSync(chunks, { recursive: true })
writeFileSync(join(chunks, 'a1.js'), 'let a')
writeFileSync(join(chunks, 'a1.js.br'), brotliCompressSync('let a'))
writeFileSync(join(chunks, 'b2.css.br'), brotliCompressSync('a{}'))
afterAll(() => rmSync(folder, { recursive: true }))

type Sent = { status?: number; headers?: Record<string, unknown>; body?: Buffer | undefined }

/** What is answered, or null where the request is left alone. */
function ask(url: string, encodings: string | undefined = 'gzip, deflate, br', method = 'GET'): Sent | null {
  const sent: Sent = {}
  const response = {
    writeHead: (status: number, headers: Record<string, unknown>) => Object.assign(sent, { status, headers }),
    end: (body?: Buffer) => Object.assign(sent, { body }),
  }
  const request = { url, method, headers: { 'accept-encoding': encodings } }
  const did = staticFiles(folder)(request as IncomingMessage, response as unknown as ServerResponse)
  return did ? sent : null
}

test('a script and a style sheet, packed, for good', () => {
  const { status, headers, body } = ask('/_next/static/chunks/a1.js?v=1')!
  expect(status).toBe(200)
  expect(brotliDecompressSync(body!).toString()).toBe('let a')
  expect(headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'content-encoding': 'br',
    'content-length': body!.length,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  })
  expect(ask('/_next/static/chunks/b2.css')?.headers).toMatchObject({
    'content-type': 'text/css; charset=utf-8',
  })
})

test('HEAD gets the same without it', () => {
  expect(ask('/_next/static/chunks/a1.js', 'br', 'HEAD')).toMatchObject({ status: 200, body: undefined })
})

test.each(['br', 'gzip, br;q=1.0', 'br;q=0.5', 'gzip,br'])('%j takes it', (encodings) => {
  expect(ask('/_next/static/chunks/a1.js', encodings)).not.toBeNull()
})

test.each(['', 'gzip', 'br;q=0', 'br;q=0.0', 'bro', 'xbr'])('%j is left to Next', (encodings) => {
  expect(ask('/_next/static/chunks/a1.js', encodings)).toBeNull()
})

test.each([
  '/_next/static/chunks/a1.js.br',
  '/_next/static/chunks/../chunks/a1.js',
  '/_next/static/chunks/none.js',
  '/_next/static/',
  '/package.json',
  '/',
])('%s is left to Next', (path) => {
  expect(ask(path)).toBeNull()
})

test('other methods are left to Next, and so is all where nothing was built', () => {
  expect(ask('/_next/static/chunks/a1.js', 'br', 'POST')).toBeNull()
  expect(staticFiles(join(folder, 'none'))({ url: '/' } as IncomingMessage, {} as ServerResponse)).toBe(false)
})
