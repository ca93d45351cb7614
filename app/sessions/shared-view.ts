import type { SharedView } from '#components/sessions/shared-row'
import type { SharedRow } from '#lib/console/share/shared-row'

/** A session that somebody shared, as a row shows it: no more of it than that goes to the browser. */
export function sharedView(row: SharedRow): SharedView {
  return {
    id: row.id,
    claimId: row.claimId,
    service: row.service,
    gateway: row.gatewaySlug,
    hostname: row.host,
    owner: row.owner.login,
    label: row.label,
    state: row.state,
    waitsFor: waitsFor(row),
    expiresAt: row.expiresAt.getTime(),
    soonFrom: row.soonFrom.getTime(),
    revokedAt: row.revokedAt?.getTime() ?? null,
  }
}

function waitsFor({ gatewayOnline, targetActive }: SharedRow): SharedView['waitsFor'] {
  if (!gatewayOnline) return 'gateway'
  return targetActive ? null : 'target'
}
