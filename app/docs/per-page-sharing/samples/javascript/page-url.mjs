import { createHmac } from 'node:crypto'

// 32 bytes in base64url are 43 characters; the last one carries four bits.
const SEED = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]=?$/
const PATH = /^\/[^?#]*$/

/** The link to one page. Throws where a part of it is wrong. */
export function pageUrl({ host, path, baseToken, seed, scheme = 'https' }) {
  if (!SEED.test(seed)) throw new Error('the share seed is not 32 bytes')
  if (!PATH.test(path)) throw new Error('the path lacks / or has a query')
  const dot = baseToken.lastIndexOf('.')
  if (dot < 0) throw new Error('the base token has no dot')

  const key = Buffer.from(seed, 'base64url')
  const digest = createHmac('sha256', key).update(`page\n${host}\n${path}`).digest()
  const pageToken = digest.subarray(0, 16).toString('base64url')
  const mac = baseToken.slice(dot + 1)
  const rest = baseToken.slice(0, dot)
  return `${scheme}://${host}${path}?${mac}=${rest}&${pageToken}=p`
}
