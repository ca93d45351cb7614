import {
  CONTROL_OPERATIONS,
  OPERATIONS,
  type OperationName,
  type OperationReply,
  type OperationRequest,
  type TargetRecord,
} from '#lib/protocol/control'
import { ProtocolError } from '#lib/protocol/errors'
import { targetHost, targetUrl } from '#lib/protocol/names'
import { pageUrl } from '#lib/protocol/page-share'
import { sessionUrl } from '#lib/protocol/token'
import { issueTicket, removePerson } from '#lib/gateway/grants'
import {
  activeSession,
  extendSession,
  mintSession,
  relabelSession,
  revealSeed,
  revokeSession,
} from '#lib/gateway/sessions'
import { toRecord, type StoredSession } from '#lib/gateway/store'
import { targetAnswers } from '#lib/gateway/target-pool'
import {
  addTarget,
  editTarget,
  presentTarget,
  removeTarget,
  switchTarget,
  type Asker,
} from '#lib/gateway/targets'
import { sessionState } from '#lib/gateway/verify'
import type { Gate } from '#lib/gateway/visit'

/** Does one operation, whoever was allowed to ask for it: the control plane, or the gateway's own machine. */
export type Operate = <N extends OperationName>(name: N, body: unknown) => Outcome<N>

/** All is decided at once, but what takes a look at a target. */
type Outcome<N extends OperationName> = N extends 'tryTarget' ? Promise<OperationReply<N>> : OperationReply<N>

/** What only the running process knows of itself. */
export type Condition = () => Omit<OperationReply<'status'>, 'slug' | 'targets' | 'activeSessions'>

type Asked = { asker: Asker; now: number; condition: Condition }
type Handlers = {
  [N in OperationName]: (gate: Gate, request: OperationRequest<N>, asked: Asked) => Outcome<N>
}

const HANDLERS: Handlers = {
  mint: (gate, request, { now }) => minted(mintSession(gate, request, now), now),
  reveal: (gate, { sid }, { now }) => ({ seed: revealSeed(gate, sid, now) }),
  extend: (gate, request, { now }) => ({ session: toRecord(extendSession(gate, request, now)) }),
  relabel: (gate, request, { now }) => ({ session: toRecord(relabelSession(gate, request, now)) }),
  revoke: (gate, { sid }, { now }) => ({ session: toRecord(revokeSession(gate, sid, now)) }),
  ticket: (gate, request, { now }) => ({ ticket: issueTicket(gate, request, now) }),
  removePerson: (gate, request, { now }) => ({ removal: removePerson(gate, request, now) }),
  addTarget: (gate, request, { asker }) => withUrl(gate, addTarget(gate, request, asker)),
  editTarget: (gate, request, { asker }) => withUrl(gate, editTarget(gate, request, asker)),
  switchTarget: (gate, request) => withUrl(gate, switchTarget(gate, request)),
  tryTarget: async (gate, { id }) => ({ answers: await targetAnswers(presentTarget(gate, id)) }),
  removeTarget: (gate, { id }, { now }) => removeTarget(gate, id, now),
  status: (gate, _, { now, condition }) => ({
    ...condition(),
    slug: gate.site().slug,
    targets: gate.store.targets().length,
    activeSessions: gate.store.sessions().filter(({ revokedAt, expiresAt }) => !revokedAt && expiresAt > now)
      .length,
  }),
  list: ({ store, site }) => ({
    targets: store
      .targets()
      .map((target) => ({ ...target, url: targetUrl(site().origin, target.name, site().slug) })),
    sessions: store.sessions().map((session) => {
      const { token: _, ...rest } = toRecord(session)
      return rest
    }),
    allowed: store.allowed,
  }),
  link: (gate, { sid }, { now }) => {
    return { url: linkOf(gate, activeSession(gate, sid, now)) }
  },
  allow: ({ store }, { address, allowed }) => {
    store.allow(address, allowed)
    return { allowed: store.allowed }
  },
}

/** @throws ProtocolError `bad_request` for a body of another form; else as the operation says. */
export function operate<N extends OperationName>(
  gate: Gate,
  name: N,
  body: unknown,
  asked: Asked,
): Outcome<N> {
  if (asked.asker === 'console' && !Object.hasOwn(CONTROL_OPERATIONS, name)) {
    throw new ProtocolError(
      'bad_request',
      'This gateway does not know how to do that. It may be older than the console: install it again on its machine.',
    )
  }
  const request = OPERATIONS[name].request.safeParse(body)
  if (!request.success) {
    const issue = request.error.issues[0]
    throw new ProtocolError(
      'bad_request',
      issue?.message ??
        'The gateway did not understand this. It and the console may be of different versions: install it again.',
    )
  }
  return HANDLERS[name](gate, request.data as OperationRequest<N>, asked)
}

/** With the seed as long as the session lets people in, as with `reveal`: the same mint may come again after its end. */
function minted(session: StoredSession, now: number): OperationReply<'mint'> {
  const seed = sessionState(session, now) === 'active' ? session.seed : null
  return { session: toRecord(session), ...(seed !== null && { pageShare: { seed } }) }
}

/** The link that opens a session; for a page-share session the one to page `/`, as its app would derive it. */
function linkOf(gate: Gate, { token, targetId, seed }: StoredSession): string {
  const { origin, slug } = gate.site()
  const { name } = gate.store.target(targetId)!
  if (seed === null) return sessionUrl(targetUrl(origin, name, slug), token)
  const host = targetHost(origin, name, slug)
  return pageUrl({ scheme: origin.scheme, host, path: '/', baseToken: token, seed })
}

function withUrl(gate: Gate, target: TargetRecord): OperationReply<'addTarget'> {
  const { origin, slug } = gate.site()
  return { target, url: targetUrl(origin, target.name, slug) }
}
