import type { OperationRequest, RemovalRecord } from '#lib/protocol/control'
import { ProtocolError } from '#lib/protocol/errors'
import { activeSession } from '#lib/gateway/sessions'
import type { Gate } from '#lib/gateway/visit'

/**
 * A one-use entry to a session for its owner or for the person of a claim. `now` is Unix milliseconds.
 * @throws ProtocolError `session_unknown`, `session_ended`, `claim_removed`; `bad_request` for a person's claim of a
 * page-share session, whose links its app hands out.
 */
export function issueTicket(gate: Gate, { sid, grant }: OperationRequest<'ticket'>, now: number): string {
  const session = activeSession(gate, sid, now)
  if (session.kind === 'page-share' && grant !== 'owner') {
    throw new ProtocolError(
      'bad_request',
      'The app hands out the links of this session, one for each page. Open one of those.',
    )
  }
  if (gate.store.removal(sid, grant)) {
    throw new ProtocolError(
      'claim_removed',
      'You no longer have access to this session. Ask whoever shared it for a fresh link.',
    )
  }
  return gate.tickets.issue(session.sid, grant, now)
}

/**
 * Takes one person's access away for ever: durable, then everything open in their name is closed, and nothing else.
 * Again is no error, and neither is a claim that never opened anything. `now` is Unix milliseconds.
 * @throws ProtocolError `session_unknown`.
 */
export function removePerson(
  gate: Gate,
  { sid, grant }: OperationRequest<'removePerson'>,
  now: number,
): RemovalRecord {
  if (!gate.store.session(sid)) {
    throw new ProtocolError(
      'session_unknown',
      'The gateway does not know this session: it may have been set up anew. Create another.',
    )
  }
  const removal = gate.store.removal(sid, grant) ?? gate.store.putRemoval({ sid, grant, removedAt: now })
  gate.viewers.closeGrant(sid, grant)
  return removal
}
