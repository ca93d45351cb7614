import { ownSession } from '#lib/console/access'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'

/** So many of the newest sessions are looked at: the index has them in order, and nobody waits for a suggestion. */
const LOOKED_AT = 100
const SUGGESTED = 8

/** The labels that a person gave their sessions lately, newest first, each once, at most 8. */
export async function labelSuggestions(person: Person): Promise<string[]> {
  const newest = await database().session.findMany({
    where: ownSession(person),
    select: { label: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: LOOKED_AT,
  })
  const labels = new Set(newest.map(({ label }) => label).filter(Boolean))
  return [...labels].slice(0, SUGGESTED)
}
