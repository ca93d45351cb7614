import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHash, createPublicKey } from 'node:crypto'
import {
  CONTROL_OPERATIONS,
  type ControlOperationName,
  type RemovalRecord,
  type SessionRecord,
  type TargetRecord,
} from '#lib/protocol/control'
import { ProtocolError } from '#lib/protocol/errors'
import { readPrivateKey } from '#lib/protocol/keys'
import { ReplayGuard } from '#lib/protocol/replay'
import { bearerOf, signReply, verifyRequest } from '#lib/protocol/statements'
import { newSid } from '#lib/protocol/token'
import { gatewayKeys } from './people'
import { sessionRecord, targetRecord } from './records'
import { noteSeed } from './seeds/run-folder.ts'

/** What a relay says for itself. */
const SAID_BY_RELAYS = new Set<string | undefined>(['gateway_offline', 'no_answer'])

/** The seed of a page-share session: the same whenever it is asked for, and nobody else's. */
export function seedOf(sid: string): string {
  const seed = createHash('sha256').update(sid).digest('base64url')
  noteSeed(seed)
  return seed
}

/**
 * A relay's internal API with a gateway behind it, on a socket: it verifies both statements as they do, keeps
 * sessions, and can be told to fail. It shares no code with the real ones.
 */
export async function startLiveGateway() {
  const sessions = new Map<string, SessionRecord>()
  const targets = new Map<string, TargetRecord>()
  const removals = new Map<string, RemovalRecord>()
  const dropped: string[] = []
  const guards = { internal: new ReplayGuard(0), control: new ReplayGuard(0) }
  const calls: string[] = []
  /** In whose names tickets were given. */
  const grants: string[] = []
  const state = {
    version: 10,
    refuse: null as ProtocolError | null,
    silent: false,
    /** Whether anything takes connections where targets point to. */
    answers: true,
    /** Another key than the gateway's own, and a change of the answer behind its back. */
    signer: null as string | null,
    tamper: null as [RegExp, string] | null,
    /** Runs when the answer is ready and not yet sent. */
    meanwhile: null as (() => Promise<void>) | null,
    ...{ calls, dropped, grants, sessions, targets, removals },
  }
  const consoleKey = () => createPublicKey(readPrivateKey(process.env.CONSOLE_SIGNING_KEY!))

  async function answer(request: IncomingMessage): Promise<unknown> {
    const body = Buffer.concat(await request.toArray()).toString()
    const path = request.url!
    const match = /^\/gateways\/([^/]+)\/(?:control\/(\w+)|drop)$/.exec(path)!
    const [, gatewayId, operation] = match as unknown as [string, string, ControlOperationName | undefined]
    const method = request.method!
    const internal = { audience: 'relay', method, path, body }
    const bearer = bearerOf(request.headers.authorization)
    const keys = [consoleKey()]
    const now = Date.now()
    verifyRequest(bearer, keys, 'internal', internal, guards.internal, now)
    if (!operation) {
      if (state.refuse) throw state.refuse
      dropped.push(gatewayId)
      return { dropped: true }
    }
    const control = { audience: gatewayId, method, path: `/control/${operation}`, body }
    const statement = String(request.headers['burrowee-statement'])
    verifyRequest(statement, keys, 'control', control, guards.control, now)
    calls.push(operation)
    if (state.refuse) throw state.refuse
    const asked: unknown = JSON.parse(body)
    const reply = OPERATIONS[operation](asked)
    await state.meanwhile?.()
    return reply
  }

  const OPERATIONS: Record<ControlOperationName, (asked: unknown) => unknown> = {
    mint: (asked) => {
      const session = mint(asked)
      const showsSeed = session.kind === 'page-share' && session.revokedAt === null
      return { session, ...(showsSeed && { pageShare: { seed: seedOf(session.sid) } }) }
    },
    reveal: (asked) => {
      const { sid } = CONTROL_OPERATIONS.reveal.request.parse(asked)
      if (sessions.get(sid)?.kind !== 'page-share') throw new ProtocolError('not_page_share', 'No seed.')
      return { seed: seedOf(sid) }
    },
    revoke: (asked) => {
      const { sid } = CONTROL_OPERATIONS.revoke.request.parse(asked)
      return { session: putSession(sid, { revokedAt: Date.now() }) }
    },
    extend: (asked) => {
      const { sid, ttlSeconds } = CONTROL_OPERATIONS.extend.request.parse(asked)
      return { session: putSession(sid, { expiresAt: Date.now() + ttlSeconds * 1000 }) }
    },
    relabel: (asked) => {
      const { sid, label } = CONTROL_OPERATIONS.relabel.request.parse(asked)
      return { session: putSession(sid, { label }) }
    },
    ticket: (asked) => {
      const { sid, grant } = CONTROL_OPERATIONS.ticket.request.parse(asked)
      if (removals.has(`${sid} ${grant}`)) throw new ProtocolError('claim_removed', 'You were removed.')
      grants.push(grant)
      return { ticket: newSid() }
    },
    removePerson: (asked) => {
      const { sid, grant } = CONTROL_OPERATIONS.removePerson.request.parse(asked)
      if (!sessions.has(sid)) throw new ProtocolError('session_unknown', 'No such session.')
      const key = `${sid} ${grant}`
      const removal = removals.get(key) ?? {
        ...{ sid, grant, removedAt: Date.now() },
        version: (state.version += 1),
      }
      removals.set(key, removal)
      return { removal }
    },
    addTarget: (asked) => addTarget(asked),
    editTarget: (asked) => {
      const { id, ...settings } = CONTROL_OPERATIONS.editTarget.request.parse(asked)
      return putTarget(id, settings)
    },
    switchTarget: (asked) => {
      const { id, active } = CONTROL_OPERATIONS.switchTarget.request.parse(asked)
      return putTarget(id, { active })
    },
    tryTarget: (asked) => {
      CONTROL_OPERATIONS.tryTarget.request.parse(asked)
      return { answers: state.answers }
    },
    removeTarget: (asked) => {
      const { id } = CONTROL_OPERATIONS.removeTarget.request.parse(asked)
      return { ...putTarget(id, { active: false, removedAt: Date.now() }), revokedSessions: 0 }
    },
  }

  function addTarget(asked: unknown) {
    const { id, ...settings } = CONTROL_OPERATIONS.addTarget.request.parse(asked)
    if (!settings.address.startsWith('127.')) {
      throw new ProtocolError('address_not_allowed', `run there: burrowee allow ${settings.address}`)
    }
    const present = [...targets.values()].filter(({ removedAt }) => removedAt === null)
    const taken = present.some((target) => target.id !== id && target.name === settings.name)
    if (taken) throw new ProtocolError('target_exists', `There is a target named ${settings.name} already.`)
    if (!targets.has(id)) targets.set(id, targetRecord({ id, ...settings }))
    return putTarget(id, settings)
  }

  function putTarget(id: string, change: Partial<TargetRecord>) {
    const known = targets.get(id)
    if (!known) throw new ProtocolError('target_unknown', 'No such target.')
    const target = { ...known, ...change, version: (state.version += 1) }
    targets.set(id, target)
    return { target, url: `http://${target.name}-demo.localhost:3001` }
  }

  function mint(asked: unknown): SessionRecord {
    const asks = CONTROL_OPERATIONS.mint.request.parse(asked)
    const { sid, targetId, kind, allowQuery, label, ttlSeconds } = asks
    const known = sessions.get(sid)
    if (known && known.label !== label) {
      throw new ProtocolError('session_conflict', 'That sid is another session.')
    }
    const createdAt = Date.now()
    const session =
      known ??
      sessionRecord(targetRecord({ id: targetId }), {
        ...{ sid, kind, allowQuery, label, createdAt, expiresAt: createdAt + ttlSeconds * 1000 },
        version: (state.version += 1),
      })
    sessions.set(sid, session)
    return session
  }

  function putSession(sid: string, change: Partial<SessionRecord>): SessionRecord {
    const known = sessions.get(sid)
    if (!known) throw new ProtocolError('session_unknown', 'No such session.')
    const session = { ...known, ...change, version: (state.version += 1) }
    sessions.set(sid, session)
    return session
  }

  /** What the gateway answers it signs; what the relay says for itself nobody does. */
  function sign(request: IncomingMessage, status: number, body: string): Record<string, string> {
    const statement = request.headers['burrowee-statement']
    const gatewayId = request.url!.split('/')[2]!
    if (typeof statement !== 'string' || SAID_BY_RELAYS.has(state.refuse?.code)) return {}
    const key = readPrivateKey(state.signer ?? gatewayKeys.get(gatewayId)!)
    return { 'burrowee-statement': signReply(key, { statement, status, body }, Date.now()) }
  }

  const server = createServer((request, response) => {
    const send = (status: number, reply: unknown) => {
      const body = JSON.stringify(reply)
      response.writeHead(status, sign(request, status, body))
      response.end(state.tamper ? body.replace(...state.tamper) : body)
    }
    answer(request).then(
      (reply) => {
        if (!state.silent) send(200, reply)
      },
      (error: unknown) => {
        const refusal = error instanceof ProtocolError ? error : new ProtocolError('internal', String(error))
        send(refusal.status, refusal.toReply())
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
