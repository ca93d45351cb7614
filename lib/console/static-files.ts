import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, sep } from 'node:path'

type Sender = (request: IncomingMessage, response: ServerResponse) => boolean

const TYPES = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' }
const A_YEAR_SECONDS = 31_536_000

/**
 * Serves the scripts and style sheets of which the build left a Brotli copy (lib/stack/build-console.ts), from
 * memory. Their names change with what they hold, so browsers keep them.
 * @param folder the product's; where nothing was built, there is nothing to serve.
 * @returns answers a request and says so; false leaves it to Next: another path, or a browser that cannot unpack it.
 */
export function staticFiles(folder: string): Sender {
  const files = readCompressed(join(folder, '.next/static'))
  return (request, response) => {
    const file = files.get((request.url ?? '').split('?')[0]!)
    if (!file || !takesBrotli(request)) return false
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    response.writeHead(200, {
      'content-type': file.type,
      'content-encoding': 'br',
      'content-length': file.bytes.length,
      'cache-control': `public, max-age=${A_YEAR_SECONDS}, immutable`,
      vary: 'Accept-Encoding',
    })
    response.end(request.method === 'HEAD' ? undefined : file.bytes)
    return true
  }
}

/** By their path in an address: what is asked for is looked up here, never in the file system. */
function readCompressed(folder: string): Map<string, { type: string; bytes: Buffer }> {
  const files = new Map<string, { type: string; bytes: Buffer }>()
  if (!existsSync(folder)) return files
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const kind = /\.(js|css)\.br$/.exec(name)?.[1] as keyof typeof TYPES | undefined
    if (!kind) continue
    const path = `/_next/static/${name.slice(0, -'.br'.length).replaceAll(sep, '/')}`
    files.set(path, { type: TYPES[kind], bytes: readFileSync(join(folder, name)) })
  }
  return files
}

function takesBrotli({ headers }: IncomingMessage): boolean {
  const offers = String(headers['accept-encoding'] ?? '').split(',')
  return offers.some((offer) => /^\s*br\s*(;\s*q=(1|0?\.\d*[1-9]).*)?$/.test(offer))
}
