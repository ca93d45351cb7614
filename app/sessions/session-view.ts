import type { SessionView } from '#components/sessions/session-row'
import type { OwnRow } from '#lib/console/session/own-row'
import type { SessionRow } from '#lib/console/session/session-row'

/** A session of the console as a row shows it: no more of it than that goes to the browser. */
export function sessionView(row: SessionRow & Partial<OwnRow>): SessionView {
  return {
    id: row.id,
    kind: row.kind,
    service: row.service,
    gateway: {
      id: row.gatewayId,
      slug: row.gatewaySlug,
      online: row.gatewayOnline,
      removed: row.gatewayRemoved,
    },
    hostname: row.host,
    label: row.label,
    state: row.state,
    createdAt: row.createdAt.getTime(),
    expiresAt: row.expiresAt.getTime(),
    soonFrom: row.soonFrom.getTime(),
    revokedAt: row.revokedAt?.getTime() ?? null,
    people: row.people ?? null,
  }
}
