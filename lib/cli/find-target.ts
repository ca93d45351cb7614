import { Failure } from '#lib/cli/exit-codes'
import type { OperationReply } from '#lib/protocol/control'

type Target = OperationReply<'list'>['targets'][number]

/** @throws Failure `refused` where no target has that name. */
export function findTarget(targets: Target[], name: string): Target {
  const found = targets.find((target) => target.name === name)
  if (found) return found
  throw new Failure('refused', `There is no target named ${name}. See: burrowee target list`)
}
