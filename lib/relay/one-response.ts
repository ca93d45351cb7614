import { Transform, type TransformCallback } from 'node:stream'

const HEAD_BYTES = 80 * 1024
/** A status line and field lines as RFC 9112 writes them: what lenient readers take in another way goes no further. */
const STATUS_LINE = /^HTTP\/1\.1 (\d{3})(?: [^\r\n\0]*)?$/
const FIELD_LINE = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\r\n\0]*$/
const KEPT_ALIVE = /^(?:connection|keep-alive|proxy-connection):/i

/**
 * Makes sure that a connection which a shared proxy may use again carries one answer: whatever its gateway says, the
 * head that passes says `Connection: close`. Otherwise a gateway could keep the proxy's connection and be sent the
 * next visitor's request, cookies and all, which was meant for another's.
 */
export class OneResponse extends Transform {
  #head: Buffer | null = Buffer.alloc(0)

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    if (this.#head === null) return done(null, chunk)
    this.#head = Buffer.concat([this.#head, chunk])
    while (this.#head !== null) {
      const end: number = this.#head.indexOf('\r\n\r\n')
      if (end < 0) return done(this.#head.length > HEAD_BYTES ? new Error('a head without an end') : null)
      const head = closing(this.#head.subarray(0, end).toString('latin1'))
      if (!head) return done(new Error('not an HTTP/1.1 answer'))
      this.push(Buffer.from(head.text, 'latin1'))
      const rest: Buffer = this.#head.subarray(end + 4)
      this.#head = head.interim ? rest : null
      if (!head.interim && rest.length > 0) this.push(rest)
    }
    done()
  }
}

/** The same head with `Connection: close`; interim answers and a switch of protocols as they are. */
function closing(head: string): { text: string; interim: boolean } | null {
  const [statusLine = '', ...fields] = head.split('\r\n')
  const status = Number(STATUS_LINE.exec(statusLine)?.[1] ?? 0)
  if (status < 100 || !fields.every((line) => FIELD_LINE.test(line))) return null
  if (status < 200) return { text: `${head}\r\n\r\n`, interim: status !== 101 }
  const kept = fields.filter((line) => !KEPT_ALIVE.test(line))
  return { text: [statusLine, ...kept, 'Connection: close', '', ''].join('\r\n'), interim: false }
}
