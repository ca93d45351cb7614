/**
 * The one spelling of a token `nh.sid.ts.mac`, part by part. It stands apart from the making of tokens because browsers
 * read it too, and they have no `node:crypto`.
 */
export const TOKEN =
  /^([A-Za-z0-9_-]{8})\.([A-Za-z0-9_-]{21}[AQgw])\.(0|[1-9a-z][0-9a-z]{0,9})\.([A-Za-z0-9_-]{21}[AQgw])$/

/** A token as it stands in a URL, `<mac>=<nh.sid.ts>`: split at its last dot. */
export function tokenParameter(token: string): string {
  const dot = token.lastIndexOf('.')
  return `${token.slice(dot + 1)}=${token.slice(0, dot)}`
}
