import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createPublicKey } from 'node:crypto'
import { CONTROL_OPERATIONS, type SessionRecord } from '#lib/protocol/control'
import { ProtocolError } from '#lib/protocol/errors'
import { readPrivateKey } from '#lib/protocol/keys'
import { ReplayGuard } from '#lib/protocol/replay'
import { bearerOf, verifyRequest } from '#lib/protocol/statements'
import { newSid } from '#lib/protocol/token'
import { sessionRecord, targetRecord } from './records'

/**
 * A relay's internal API with a gateway behind it, on a socket: it verifies both statements as they do, keeps
 * sessions, and can be told to fail. It shares no code with the real ones.
 */
export async function startLiveGateway() {
  const sessions = new Map<string, SessionRecord>()
  const guards = { internal: new ReplayGuard(0), control: new ReplayGuard(0) }
  const calls: string[] = []
  const state = { version: 10, refuse: null as ProtocolError | null, silent: false, calls, sessions }
  const consoleKey = () => createPublicKey(readPrivateKey(process.env.CONSOLE_SIGNING_KEY!))

  async function answer(request: IncomingMessage): Promise<unknown> {
    const body = Buffer.concat(await request.toArray()).toString()
    const path = request.url!
    const match = /^\/gateways\/([^/]+)\/control\/(mint|revoke|ticket)$/.exec(path)!
    const [, gatewayId, operation] = match as unknown as [string, string, 'mint' | 'revoke' | 'ticket']
    const method = request.method!
    const internal = { audience: 'relay', method, path, body }
    const control = { audience: gatewayId, method, path: `/control/${operation}`, body }
    const keys = [consoleKey()]
    const now = Date.now()
    const bearer = bearerOf(request.headers.authorization)
    const statement = String(request.headers['burrowee-statement'])
    await verifyRequest(bearer, keys, 'internal', internal, guards.internal, now)
    await verifyRequest(statement, keys, 'control', control, guards.control, now)
    calls.push(operation)
    if (state.refuse) throw state.refuse
    const asked: unknown = JSON.parse(body)
    if (operation === 'ticket') {
      CONTROL_OPERATIONS.ticket.request.parse(asked)
      return { ticket: newSid() }
    }
    return { session: operation === 'mint' ? mint(asked) : revoke(asked) }
  }

  function mint(asked: unknown): SessionRecord {
    const { sid, targetId, label, ttlSeconds } = CONTROL_OPERATIONS.mint.request.parse(asked)
    const known = sessions.get(sid)
    if (known && known.label !== label) {
      throw new ProtocolError('session_conflict', 'That sid is another session.')
    }
    const createdAt = Date.now()
    const session =
      known ??
      sessionRecord(targetRecord({ id: targetId }), {
        ...{ sid, label, createdAt, expiresAt: createdAt + ttlSeconds * 1000 },
        version: (state.version += 1),
      })
    sessions.set(sid, session)
    return session
  }

  function revoke(asked: unknown): SessionRecord {
    const { sid } = CONTROL_OPERATIONS.revoke.request.parse(asked)
    const known = sessions.get(sid)
    if (!known) throw new ProtocolError('session_unknown', 'No such session.')
    const session = { ...known, revokedAt: Date.now(), version: (state.version += 1) }
    sessions.set(sid, session)
    return session
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (reply) => {
        if (!state.silent) response.end(JSON.stringify(reply))
      },
      (error: unknown) => {
        const refusal = error instanceof ProtocolError ? error : new ProtocolError('internal', String(error))
        response.writeHead(refusal.status).end(JSON.stringify(refusal.toReply()))
      },
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  process.env.RELAY_INTERNAL_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    state,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
