import { createHmac } from 'node:crypto'

/** What a page-share session reveals to the app that it was created for. */
export type Descriptor = {
  baseToken: string
  /** A secret: 32 bytes of base64url. */
  seed: string
  /** Where visitors reach this app, such as `https://notes-homelab.apps.example.com`. */
  origin: string
}

/**
 * The link to one page of this app, by the recipe of the guide "Per-page sharing": a few lines, as any app has them.
 * @param path As browsers ask for it, without a query.
 */
export function shareLink({ baseToken, seed, origin }: Descriptor, path: string): string {
  const { host } = new URL(origin)
  const mac = createHmac('sha256', Buffer.from(seed, 'base64url')).update(`page\n${host}\n${path}`).digest()
  const pageToken = mac.subarray(0, 16).toString('base64url')
  const dot = baseToken.lastIndexOf('.')
  return `${origin}${path}?${baseToken.slice(dot + 1)}=${baseToken.slice(0, dot)}&${pageToken}=p`
}
