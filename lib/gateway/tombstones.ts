import type { Tombstones } from '#lib/protocol/mirror'
import { removePerson } from '#lib/gateway/grants'
import { revokeSession } from '#lib/gateway/sessions'
import { removeTarget, switchTarget } from '#lib/gateway/targets'
import type { Gate } from '#lib/gateway/visit'

/**
 * Ends here what the console knows as ended (DESIGN.md section 2, "Mirror"), each as its own operation would: durably,
 * and with everything open in its name. What this store does not know needs no ending.
 * @param asOf The version of which the console spoke: what was switched on or extended since is not undone.
 * @param now Unix milliseconds.
 */
export function takeTombstones(gate: Gate, tombstones: Tombstones, asOf: number, now: number): void {
  const { store } = gate
  for (const id of tombstones.removedTargets) if (store.target(id)) removeTarget(gate, id, now)
  for (const sid of tombstones.revoked) if (store.session(sid)) revokeSession(gate, sid, now)
  for (const claim of tombstones.removedClaims) if (store.session(claim.sid)) removePerson(gate, claim, now)
  for (const id of tombstones.switchedOff) {
    const target = store.target(id)
    if (!target || target.removedAt !== null || target.version > asOf) continue
    switchTarget(gate, { id, active: false })
  }
  for (const { sid, expiresAt } of tombstones.shortened) {
    const session = store.session(sid)
    if (!session || session.expiresAt <= expiresAt || session.version > asOf) continue
    // What is open in its name is closed by the sweep (viewers.ts), where that moment has passed.
    store.putSession({ ...session, expiresAt })
  }
}
