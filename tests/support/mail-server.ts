import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** A mail as it came over the wire, read. */
export type Received = {
  to: string[]
  /** Header fields by their lower-case names, unfolded. */
  headers: Record<string, string>
  text: string
  html: string
  /** All of it, decoded: where to look for what must not stand in a mail. */
  source: string
}

/** A mail server on loopback that keeps what it is sent, and can be told to refuse. */
export async function startMailServer() {
  const received: Received[] = []
  /** The status with which to refuse, the recipient or the mail; 0: take it. Tries: mails offered so far. */
  const state = { recipient: 0, mail: 0, tries: 0 }
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      state.tries += 1
      done(refusal(state.recipient))
    },
    onData: (stream, { envelope }, done) => {
      const to = envelope.rcptTo.map(({ address }) => address)
      void text(stream).then((raw) => {
        if (!state.mail) received.push(read(raw, to))
        done(refusal(state.mail))
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    state,
    stop: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}

function refusal(responseCode: number): Error | null {
  return responseCode ? Object.assign(new Error('Refused for a test'), { responseCode }) : null
}

function read(raw: string, to: string[]): Received {
  const [head, body] = split(raw)
  const headers = headersOf(head)
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1]
  const parts = body.split(`--${boundary}`).map((part) => {
    const [partHead, content] = split(part.replace(/^\r\n/, ''))
    const { 'content-type': type = '', 'content-transfer-encoding': encoding = '' } = headersOf(partHead)
    return { type, content: decode(content, encoding) }
  })
  const partOf = (type: string) => parts.find((part) => part.type.startsWith(type))?.content ?? ''
  const [plain, html] = [partOf('text/plain'), partOf('text/html')]
  return { to, headers, text: plain, html, source: [JSON.stringify(headers), plain, html].join('\n') }
}

function split(raw: string): [head: string, body: string] {
  const end = raw.indexOf('\r\n\r\n')
  return end < 0 ? [raw, ''] : [raw.slice(0, end), raw.slice(end + 4)]
}

function headersOf(head: string): Record<string, string> {
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
  return Object.fromEntries(
    lines.map((line) => [line.split(':', 1)[0]!.toLowerCase(), line.replace(/^[^:]*:\s*/, '')]),
  )
}

function decode(content: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(content, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return content
  const bytes = content
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
