import type { CookiesOptions } from 'next-auth'

type Name = keyof CookiesOptions

const FIFTEEN_MINUTES_SECONDS = 15 * 60

/**
 * The names and attributes of next-auth's cookies. Under https all are `__Host-` ones, which no sibling or parent
 * domain can plant (RFC 6265bis section 4.1.3.2).
 */
export function authCookies(secure: boolean): Pick<CookiesOptions, Exclude<Name, 'nonce'>> {
  const cookie = (name: string, maxAge?: number) => ({
    name: `${secure ? '__Host-' : ''}burrowee-${name}`,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure, ...(maxAge ? { maxAge } : {}) },
  })
  return {
    sessionToken: cookie('sign-in'),
    callbackUrl: cookie('return'),
    csrfToken: cookie('csrf'),
    pkceCodeVerifier: cookie('pkce', FIFTEEN_MINUTES_SECONDS),
    state: cookie('state', FIFTEEN_MINUTES_SECONDS),
  }
}
