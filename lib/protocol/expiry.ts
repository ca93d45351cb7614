import { TTL_MAX_SECONDS, TTL_MIN_SECONDS } from '#lib/protocol/limits'

const UNIT_SECONDS = { m: 60, h: 3600, d: 86_400, w: 7 * 86_400, y: 365 * 86_400 } as const

export type Expiry = { ok: true; ttlSeconds: number } | { ok: false; message: string }

/**
 * Reads a free-form expiry: `24h`, `30d`, `1y`, `90m`, `2w`, `1d 12h`. `m` is minutes, `1y` is 365 days.
 * Between 1 minute and 1 year; anything else comes back as a sentence to show beside the field.
 */
export function parseExpiry(text: string): Expiry {
  const compact = text.trim().toLowerCase()
  if (!/^(?:\d{1,9}\s*[mhdwy]\s*)+$/.test(compact)) {
    return { ok: false, message: 'Write how long, such as 90m, 24h, 30d, 2w, 1y or 1d 12h.' }
  }
  let ttlSeconds = 0
  for (const [, count, unit] of compact.matchAll(/(\d+)\s*([mhdwy])/g)) {
    ttlSeconds += Number(count) * UNIT_SECONDS[unit as keyof typeof UNIT_SECONDS]
  }
  if (ttlSeconds < TTL_MIN_SECONDS) return { ok: false, message: 'The shortest expiry is 1m, one minute.' }
  if (ttlSeconds > TTL_MAX_SECONDS) return { ok: false, message: 'The longest expiry is 1y, one year.' }
  return { ok: true, ttlSeconds }
}
