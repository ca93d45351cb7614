import { z } from 'zod'

/** Where a page that asks about one session goes back to: the page its row stands on. */
export function wayBack(from: string | string[] | undefined, gatewayId: string): string {
  return from === 'gateway' ? `/gateways/${gatewayId}` : '/sessions'
}

/** The same as it comes back in a form. */
export const back = z.string().regex(/^\/(?:sessions|gateways\/[\w-]+)$/)
