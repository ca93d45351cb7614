import type { ConsoleConfiguration } from '#lib/console/configuration'
import { isClaimPage } from '#lib/console/form-origin'

type Settings = Pick<ConsoleConfiguration, 'secure' | 'github' | 'targetOriginText'>

const TWO_YEARS_SECONDS = 2 * 365 * 24 * 3600

/**
 * The headers of every answer.
 * @param path Which page is asked for: a claim page tells nobody its address, not even the console.
 * @param nonce Fresh for each request; scripts without it do not run.
 * @param dev Whether this is `next dev`, which evaluates code and talks over a WebSocket.
 */
export function securityHeaders(
  settings: Settings,
  path: string,
  nonce: string,
  dev: boolean,
): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(settings, nonce, dev),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': isClaimPage(path) ? 'no-referrer' : 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(settings.secure ? { 'strict-transport-security': `max-age=${TWO_YEARS_SECONDS}` } : {}),
  }
}

function contentSecurityPolicy({ github, targetOriginText }: Settings, nonce: string, dev: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-eval'" : ''}`,
    // React writes style attributes, which a nonce cannot cover.
    "style-src 'self' 'unsafe-inline'",
    // No picture of somebody else's: no other site learns who visits the console.
    "img-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // Browsers hold a form to this through its redirects too: to GitHub at sign-in, to a target when one is opened.
    `form-action 'self' ${github.url} ${targetOriginText}`,
  ].join('; ')
}
