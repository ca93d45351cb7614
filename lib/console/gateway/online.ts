import { now } from '#lib/runtime/clock'

/** Whether a relay reported the gateway lately enough (PRESENCE_VALID_MS). */
export function isOnline(gateway: { presentUntil: Date | null; removedAt: Date | null }): boolean {
  return gateway.removedAt === null && gateway.presentUntil !== null && gateway.presentUntil.getTime() > now()
}
