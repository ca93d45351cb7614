import type { NextAuthOptions } from 'next-auth'
import { configuration } from '#lib/console/configuration'
import { authCookies } from '#lib/console/sign-in/auth-cookies'
import { githubProvider } from '#lib/console/sign-in/github-provider'
import { recordIdentity } from '#lib/console/sign-in/record-identity'
import { now } from '#lib/runtime/clock'
import { log } from '#lib/runtime/log'

declare module 'next-auth' {
  interface Session {
    /** The User row of who signed in. */
    userId?: string
    /** When they did, Unix milliseconds. */
    signedInAt?: number
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    signedInAt?: number
  }
}

const THIRTY_DAYS_SECONDS = 30 * 24 * 3600

/** How next-auth is set up: GitHub, an encrypted JWT cookie that names our User row and the moment, nothing else. */
export function authOptions(): NextAuthOptions {
  const { authSecret, github, secure } = configuration()
  return {
    secret: authSecret,
    providers: [githubProvider(github)],
    session: { strategy: 'jwt', maxAge: THIRTY_DAYS_SECONDS },
    cookies: authCookies(secure),
    useSecureCookies: secure,
    pages: { signIn: '/', error: '/' },
    callbacks: {
      // `profile` is there at sign-in only. GitHub's access token is not kept: nothing of ours uses it later.
      jwt: async ({ token, profile }) =>
        profile
          ? { sub: await recordIdentity(github.url, profile), signedInAt: now() }
          : { sub: token.sub, signedInAt: token.signedInAt },
      session: ({ session, token }) => ({
        expires: session.expires,
        userId: token.sub,
        signedInAt: token.signedInAt,
      }),
    },
    logger: {
      // Only the code: metadata may hold codes, states and tokens (promise 5).
      error: (code) => log.warn({ event: code }, 'sign-in failed'),
      warn: (code) => log.info({ event: code }, 'sign-in'),
      debug: () => {},
    },
  }
}
