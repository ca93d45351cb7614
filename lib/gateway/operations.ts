import {
  OPERATIONS,
  type OperationName,
  type OperationReply,
  type OperationRequest,
} from '#lib/protocol/control'
import { ProtocolError } from '#lib/protocol/errors'
import { targetUrl } from '#lib/protocol/names'
import { mintSession, revokeSession, toRecord } from '#lib/gateway/sessions'
import { addTarget, setTargetActive } from '#lib/gateway/targets'
import { sessionState } from '#lib/gateway/verify'
import type { Gate } from '#lib/gateway/visit'

/** Does one operation, whoever was allowed to ask for it: the control plane, or the gateway's own machine. */
export type Operate = <N extends OperationName>(name: N, body: unknown) => OperationReply<N>

type Handlers = {
  [N in OperationName]: (gate: Gate, request: OperationRequest<N>, now: number) => OperationReply<N>
}

const HANDLERS: Handlers = {
  mint: (gate, request, now) => ({ session: toRecord(mintSession(gate, request, now)) }),
  revoke: (gate, { sid }, now) => ({ session: toRecord(revokeSession(gate, sid, now)) }),
  ticket: (gate, { sid, grant }, now) => {
    const session = gate.store.session(sid)
    if (!session) throw new ProtocolError('session_unknown', 'The gateway does not know this session.')
    const state = sessionState(session, now)
    if (state !== 'active') throw new ProtocolError('session_ended', `This session is ${state}.`)
    return { ticket: gate.tickets.issue(sid, grant, now) }
  },
  addTarget: (gate, request) => {
    const { slug, origin } = gate.site()
    return { target: addTarget(gate.store, slug, request), url: targetUrl(origin, request.name, slug) }
  },
  setTargetActive: (gate, { name, active }) => ({ target: setTargetActive(gate.store, name, active) }),
}

/**
 * @param now Unix milliseconds.
 * @throws ProtocolError `bad_request` for a body of another form; else as the operation says.
 */
export function operate<N extends OperationName>(
  gate: Gate,
  name: N,
  body: unknown,
  now: number,
): OperationReply<N> {
  const request = OPERATIONS[name].request.safeParse(body)
  if (!request.success) {
    const issue = request.error.issues[0]
    throw new ProtocolError('bad_request', issue?.message ?? 'The request is not of the right form.')
  }
  return HANDLERS[name](gate, request.data as OperationRequest<N>, now)
}
