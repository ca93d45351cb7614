import { z } from 'zod'
import { SEARCH_CHARACTERS } from '#lib/protocol/limits'

/** What a person asked of a list of sessions: part of its address, so that it can be kept, sent and gone back to. */
export type ListQuery = {
  /** What was typed, as it was typed. */
  search: string
  state: SessionState | null
  /** A gateway's slug. */
  gateway: string | null
  sort: ListSort
  /** `nextCursor` of the page before. */
  cursor: string | null
}
export type SessionState = 'active' | 'expired' | 'revoked'
/** `newest`: made (or claimed) last comes first. `expiry`: what ends next; then what has ended, latest first. */
export type ListSort = 'newest' | 'expiry'

/** The first page of everything. */
export const WHOLE_LIST: ListQuery = { search: '', state: null, gateway: null, sort: 'newest', cursor: null }

const one = <S extends z.ZodType>(schema: S) => schema.nullable().catch(null)
const address = z.object({
  q: one(z.string().trim().max(SEARCH_CHARACTERS)),
  state: one(z.enum(['active', 'expired', 'revoked'])),
  gateway: one(z.string().regex(/^[a-z0-9]{1,20}$/)),
  sort: one(z.enum(['newest', 'expiry'])),
  cursor: one(z.string().max(80)),
})

/** Reads a list's address. What makes no sense in it is as if it were not there: an old link still shows a list. */
export function readListQuery(parameters: Record<string, string | string[] | undefined>): ListQuery {
  const { q, ...read } = address.parse({ ...NOTHING, ...parameters })
  return {
    search: q ?? '',
    state: read.state,
    gateway: read.gateway,
    sort: read.sort ?? 'newest',
    cursor: read.cursor,
  }
}

const NOTHING = { q: null, state: null, gateway: null, sort: null, cursor: null }

/** The words of a search, each of which must be found. At most five, so that nobody's search is everybody's load. */
export function searchWords(search: string): string[] {
  return [...new Set(withoutUrl(search).toLowerCase().split(/\s+/))].filter(Boolean).slice(0, 5)
}

/** A pasted address is searched by its host. */
function withoutUrl(search: string): string {
  return search.replace(/\bhttps?:\/\/([^\s/?#]+)\S*/gi, '$1')
}
