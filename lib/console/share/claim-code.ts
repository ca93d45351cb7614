import { createHash, randomBytes } from 'node:crypto'
import { configuration } from '#lib/console/configuration'

/** 144 bits: nobody guesses one, and base64url spells it without padding or spare bits. */
const CODE_BYTES = 18

/** A new claim code: 24 characters of base64url. */
export function newClaimCode(): string {
  return randomBytes(CODE_BYTES).toString('base64url')
}

/** What the database keeps of a code. So many random bits need no slow hash. */
export function claimCodeHash(code: string): string {
  return createHash('sha256').update(`claim code\n${code}`).digest('base64url')
}

/** The link that somebody is handed. */
export function claimUrl(code: string): string {
  return `${configuration().url}/share/${code}`
}
