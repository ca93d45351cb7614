import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

/**
 * What someone would put behind `auth_request` or `forward_auth`: one HMAC cookie, one look into a Map, 204 or 401.
 * Less than a gateway asks of a request; the comparison is in the peers' favour.
 */
const key = createSecretKey(Buffer.from(process.env.VERIFIER_KEY!, 'base64url'))
const sessions = new Map([[process.env.VERIFIER_SESSION!, Date.now() + 3_600_000]])

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  response.writeHead(isKnown(request.headers.cookie ?? '') ? 204 : 401, { 'content-length': 0 })
  response.end()
})
server.listen(Number(process.env.VERIFIER_PORT), '127.0.0.1')
process.once('SIGTERM', () => process.exit(0))

function isKnown(header: string): boolean {
  const value = header
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith('peer='))
  const [sid = '', mac = ''] = value?.slice('peer='.length).split('.') ?? []
  const given = Buffer.from(mac, 'base64url')
  const expected = createHmac('sha256', key).update(sid).digest()
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
  return (sessions.get(sid) ?? 0) > Date.now()
}
