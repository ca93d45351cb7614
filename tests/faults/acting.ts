import { mintSession } from '#lib/console/session/mint-session'
import { extendSession } from '#lib/console/session/extend-session'
import { relabelSession } from '#lib/console/session/relabel-session'
import { revokeSession } from '#lib/console/session/revoke-session'
import { removePerson } from '#lib/console/share/remove-person'
import { removeTarget } from '#lib/console/target/remove-target'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { formAt, press, send, type Asking } from './console-forms.ts'

type Wanted = { targetRowId: string; sid: string; label: string }

/** What somebody can do in a console. Whatever resolves is acknowledged; what throws may have happened or not. */
export type Actor = {
  /** @returns the session's row, and the path and query of its link. */
  mint(wanted: Wanted): Promise<{ id: string; path: string }>
  extend(id: string, days: number): Promise<unknown>
  relabel(id: string, label: string): Promise<unknown>
  revoke(id: string): Promise<unknown>
  removePerson(id: string, claimId: string): Promise<unknown>
  removeTarget(rowId: string): Promise<unknown>
}

/** By the use cases themselves: this process is a replica of the console that nobody kills. */
export function actHere(person: Person): Actor {
  return {
    mint: async (wanted) => {
      const { session, url } = await mintSession(person, { ...wanted, ttlSeconds: 86_400 })
      return { id: session.id, path: url.slice(url.indexOf('/?')) }
    },
    extend: (id, days) => extendSession(person, id, days),
    relabel: (id, label) => relabelSession(person, id, label),
    revoke: (id) => revokeSession(person, id),
    removePerson: (_, claimId) => removePerson(person, claimId),
    removeTarget: (rowId) => removeTarget(person, rowId),
  }
}

/**
 * By the forms of a console, which dies in the middle of them.
 * @param lasting The row of a target that stays: its form, with its answer, is there all the time.
 */
export async function actOverHttp(asking: Asking, gatewayId: string, lasting: string): Promise<Actor> {
  const gateway = `/gateways/${gatewayId}`
  const create = await formAt(asking, gateway, 'Create', { targetRowId: lasting })
  return {
    mint: async ({ targetRowId, sid, label }) => {
      const fields = { targetRowId, sid, label, expiry: '24h' }
      const { body } = await send(asking, gateway, create, fields)
      const path = new RegExp(`/\\?[\\w-]{22}=[\\w-]{8}\\.${sid}\\.\\w+`).exec(body)?.[0]
      if (!path) throw new Error('no link was shown')
      const row = await database().session.findUniqueOrThrow({ where: { gatewayId_sid: { gatewayId, sid } } })
      return { id: row.id, path }
    },
    extend: (id, days) => press(asking, `/sessions/${id}/extend`, 'Extend', { days: String(days) }),
    relabel: (id, label) => press(asking, `/sessions/${id}/relabel`, 'Save', { label }),
    revoke: (id) => press(asking, `/sessions/${id}/revoke`, 'Revoke'),
    removePerson: (id, claimId) => press(asking, `/sessions/${id}/people/${claimId}/remove`, 'Remove'),
    removeTarget: (rowId) => press(asking, `${gateway}/targets/${rowId}/remove`, 'Remove target'),
  }
}
