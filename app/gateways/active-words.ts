import { counted } from '#components/gateways/gateway-rows'
import { COUNT_MAX } from '#lib/console/session/count-sessions'
import { countWords } from '../sessions/list-view'

/** How many sessions are active, as far as they were counted: `no active sessions`, `1,000+ active sessions`. */
export function activeWords(count: number): string {
  if (count > COUNT_MAX) return `${countWords(count, COUNT_MAX)} active sessions`
  return counted(count, 'active session')
}

/** What a removal does to sessions, before it is done. @param count how many are active. */
export function revokesWords(count: number): string {
  if (count === 0) return 'No session is active, so nobody loses access.'
  return `Revokes ${activeWords(count)} for ever, and closes what is open.`
}
