import { database } from '#lib/console/db'
import { applyMirror } from '#lib/console/gateway/apply-mirror'
import type { SessionRecord, TargetRecord } from '#lib/protocol/control'
import type { TestGateway } from './people'
import { mirrorMessage } from './records'

/** Brings a gateway's state into the console, as its mirror would. @returns the rows' ids by tid and sid. */
export async function mirrored(
  gateway: TestGateway,
  targets: TargetRecord[],
  sessions: SessionRecord[] = [],
): Promise<{ target: (tid: string) => string; session: (sid: string) => string }> {
  await applyMirror(gateway.id, mirrorMessage({ version: 1, targets, sessions }))
  const where = { gatewayId: gateway.id }
  const targetRows = await database().target.findMany({ where })
  const sessionRows = await database().session.findMany({ where })
  return {
    target: (tid) => targetRows.find((row) => row.tid === tid)!.id,
    session: (sid) => sessionRows.find((row) => row.sid === sid)!.id,
  }
}
