import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'

const BLOCK_BYTES = 64 * 1024

/** A body too big to hold, the same on every side that makes it: each block begins with its number. */
export function bigBody(bytes: number): Readable {
  let sent = 0
  return new Readable({
    highWaterMark: BLOCK_BYTES,
    read() {
      if (sent >= bytes) return void this.push(null)
      const block = Buffer.alloc(Math.min(BLOCK_BYTES, bytes - sent), 'burrowee')
      if (block.length >= 4) block.writeUInt32BE(sent / BLOCK_BYTES)
      sent += block.length
      this.push(block)
    },
  })
}

export async function digest(stream: Readable): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of stream) {
    bytes += (chunk as Buffer).length
    hash.update(chunk as Buffer)
  }
  return { bytes, sha256: hash.digest('hex') }
}
