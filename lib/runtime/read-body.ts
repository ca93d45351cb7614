import type { Readable } from 'node:stream'

/** A request's whole body as text. @throws Error where it is longer than `limitBytes`. */
export async function readBody(request: Readable, limitBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += (chunk as Buffer).length
    if (length > limitBytes) throw new Error(`a body of more than ${limitBytes} bytes`)
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}
