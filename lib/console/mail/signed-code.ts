import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { configuration } from '#lib/console/configuration'

/** What a mailed link is good for; one for the one is none for the other. */
type Purpose = 'proof' | 'off'

/** A code for a mailed link that nobody else can make: what it is about, a dot, 43 characters of base64url. */
export function signedCode(purpose: Purpose, about: string): string {
  return `${about}.${mac(purpose, about).toString('base64url')}`
}

/** What a code is about; null where it is not one of ours for this purpose. */
export function readSignedCode(purpose: Purpose, code: string): string | null {
  const dot = code.lastIndexOf('.')
  const about = code.slice(0, Math.max(dot, 0))
  const given = Buffer.from(code.slice(dot + 1))
  const right = Buffer.from(mac(purpose, about).toString('base64url'))
  return dot > 0 && given.length === right.length && timingSafeEqual(given, right) ? about : null
}

function mac(purpose: Purpose, about: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', configuration().authSecret, '', 'burrowee mail links', 32))
  return createHmac('sha256', key).update(`${purpose}\n${about}`).digest()
}
