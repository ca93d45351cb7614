import type { OperationReply } from '#lib/protocol/control'

type Target = OperationReply<'list'>['targets'][number]

/** A target as `--json` shows it. */
export function targetObject({
  id,
  name,
  address,
  handler,
  assetPaths,
  active,
  url,
}: Omit<Target, 'removedAt' | 'version'>) {
  return { id, name, address, handler, assetPaths, active, url }
}
