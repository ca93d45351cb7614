import { z } from 'zod'

/** Where a page that asks about one session goes back to: the page its row stands on. */
export function wayBack(
  from: string | string[] | undefined,
  session: { id: string; gatewayId: string },
): string {
  if (from === 'gateway') return `/gateways/${session.gatewayId}`
  return from === 'session' ? `/sessions/${session.id}` : '/sessions'
}

/** The same as it comes back in a form. */
export const back = z.string().regex(/^\/(?:sessions|(?:sessions|gateways)\/[\w-]+)$/)
