import type { OperationRequest, TargetRecord } from '#lib/protocol/control'
import { ProtocolError } from '#lib/protocol/errors'
import { HOST_LABEL_CHARACTERS } from '#lib/protocol/limits'
import { fitsHostLabel, isLoopbackAddress } from '#lib/protocol/names'
import type { Gate } from '#lib/gateway/visit'

/** Who asks: the console reaches no further than the gateway's owner lets it. */
export type Asker = 'console' | 'local'

/**
 * A new target, on from the start; the same where the same request comes again. Its id is never used again.
 * @throws ProtocolError `target_exists`, `bad_request`, `address_not_allowed`.
 */
export function addTarget(gate: Gate, request: OperationRequest<'addTarget'>, asker: Asker): TargetRecord {
  const { id, name, address, handler, assetPaths } = request
  const known = gate.store.target(id)
  if (known) {
    const settings = (target: typeof request) =>
      JSON.stringify([target.name, target.address, target.handler, target.assetPaths])
    if (settings(known) === settings(request) && known.removedAt === null) return known
    throw new ProtocolError(
      'target_exists',
      'This form was already used for another target. Reload the page.',
    )
  }
  checkName(gate, name, id)
  checkAddress(gate, address, asker)
  return gate.store.putTarget({ id, name, address, handler, assetPaths, active: true, removedAt: null })
}

/** Its sessions stay, and are served under the new name. @throws ProtocolError as `addTarget`, and `target_unknown`. */
export function editTarget(gate: Gate, request: OperationRequest<'editTarget'>, asker: Asker): TargetRecord {
  const { id, name, address, handler } = request
  const target = presentTarget(gate, id)
  const assetPaths = request.assetPaths ?? target.assetPaths
  checkName(gate, name, id)
  if (address !== target.address) checkAddress(gate, address, asker)
  return gate.store.putTarget({ ...target, name, address, handler, assetPaths })
}

/** Switches a target on or off; off closes what is open. Its sessions stay. @throws ProtocolError `target_unknown`. */
export function switchTarget(gate: Gate, { id, active }: OperationRequest<'switchTarget'>): TargetRecord {
  const target = presentTarget(gate, id)
  const switched = target.active === active ? target : gate.store.putTarget({ ...target, active })
  if (!active) gate.store.sessions(id).forEach(({ sid }) => gate.viewers.closeSession(sid))
  return switched
}

/** Removes a target and revokes its sessions, in one write: for ever, also for another target of that name. */
export function removeTarget(
  gate: Gate,
  id: string,
  now: number,
): { target: TargetRecord; revokedSessions: number } {
  const known = gate.store.target(id)
  if (known && known.removedAt !== null) return { target: known, revokedSessions: 0 }
  const target = presentTarget(gate, id)
  const live = gate.store.sessions(id).filter(({ revokedAt }) => revokedAt === null)
  const { targets } = gate.store.put({
    targets: [{ ...target, active: false, removedAt: now }],
    sessions: live.map((session) => ({ ...session, revokedAt: now })),
  })
  live.forEach(({ sid }) => gate.viewers.closeSession(sid))
  return { target: targets[0] as TargetRecord, revokedSessions: live.length }
}

/** @throws ProtocolError `target_unknown`. */
export function presentTarget(gate: Gate, id: string): TargetRecord {
  const target = gate.store.target(id)
  if (!target || target.removedAt !== null) {
    throw new ProtocolError('target_unknown', 'The gateway no longer has this target. Reload the page.')
  }
  return target
}

function checkName(gate: Gate, name: string, id: string): void {
  const { slug } = gate.site()
  if (!fitsHostLabel(name, slug)) {
    throw new ProtocolError(
      'bad_request',
      `The hostname ${name}-${slug} is longer than ${HOST_LABEL_CHARACTERS} characters. Use a shorter name.`,
    )
  }
  const holder = gate.store.targetByName(name)
  if (holder && holder.id !== id) {
    throw new ProtocolError('target_exists', `There is a target named ${name} already. Choose another name.`)
  }
}

/** From the console, only this machine's own apps, and what its owner allowed here: no way into the network behind it. */
function checkAddress(gate: Gate, address: string, asker: Asker): void {
  if (asker === 'local' || isLoopbackAddress(address) || gate.store.allowed.includes(address)) return
  throw new ProtocolError(
    'address_not_allowed',
    `From the console, a target may only point to the gateway's own machine. To allow ${address}, run there: burrowee allow ${address}`,
  )
}
