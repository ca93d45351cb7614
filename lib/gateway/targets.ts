import { randomBytes } from 'node:crypto'
import { toBase64url } from '#lib/protocol/base64url'
import type { OperationRequest, TargetRecord } from '#lib/protocol/control'
import { ProtocolError } from '#lib/protocol/errors'
import { HOST_LABEL_CHARACTERS } from '#lib/protocol/limits'
import { fitsHostLabel } from '#lib/protocol/names'
import type { Store } from '#lib/gateway/store'

/** A new target, on from the start. Its id is never used again. @throws ProtocolError `target_exists`, `bad_request`. */
export function addTarget(store: Store, slug: string, request: OperationRequest<'addTarget'>): TargetRecord {
  const { name, address, handler } = request
  if (!fitsHostLabel(name, slug)) {
    throw new ProtocolError(
      'bad_request',
      `The hostname ${name}-${slug} is longer than ${HOST_LABEL_CHARACTERS} characters. Use a shorter name.`,
    )
  }
  if (store.targetByName(name)) {
    throw new ProtocolError('target_exists', `There is a target named ${name} already. Choose another name.`)
  }
  const id = toBase64url(randomBytes(16))
  return store.putTarget({ id, name, address, handler, active: true, removedAt: null })
}

/** Switches a target on or off. Its sessions stay. @throws ProtocolError `target_unknown`. */
export function setTargetActive(store: Store, name: string, active: boolean): TargetRecord {
  const target = store.targetByName(name)
  if (!target) throw new ProtocolError('target_unknown', `There is no target named ${name}.`)
  return target.active === active ? target : store.putTarget({ ...target, active })
}
