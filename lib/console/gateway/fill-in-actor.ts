import type { Database } from '#lib/console/db'
import type { Asked } from '#lib/console/gateway/write-rows'
import type { Prisma } from '#lib/console/prisma-client/client'

/** Which change: by whichever session it was, and the version of the gateway's store that made it. */
type Change = { sessionId?: string; session?: Prisma.SessionWhereInput; version: number }

/** Where the mirror told of a change before the console had its answer, the history learns here who asked for it. */
export async function fillInActor(db: Database, { kind, actorId }: Asked, change: Change): Promise<void> {
  if (kind === null) return
  await db.auditEvent.updateMany({ where: { ...change, kind, actorId: null }, data: { actorId } })
}
