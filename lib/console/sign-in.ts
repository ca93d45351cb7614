import { createHash, randomBytes } from 'node:crypto'
import NextAuth from 'next-auth'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { NextRequest, NextResponse } from 'next/server'
import { configuration } from '#lib/console/configuration'
import { returnPath } from '#lib/console/return-path'
import { authCookies } from '#lib/console/sign-in/auth-cookies'
import { authOptions } from '#lib/console/sign-in/auth-options'

/**
 * Sends the visitor to sign in, from a server action, so that the button is a plain form which works without JavaScript.
 * Next has checked the action's Origin; `state` and PKCE tie the way back to this browser.
 * @param next Where to return to: a path of the console's own, anything else is ignored.
 * @param chooses Whether GitHub is to ask which account, rather than take the one that it knows.
 * @returns never: it redirects to GitHub's authorize page.
 */
export async function startSignIn(next: string, { chooses = false } = {}): Promise<never> {
  const { url, authSecret, secure } = configuration()
  const jar = await cookies()
  // next-auth asks for a pair of its own, made like this (its core/lib/csrf-token): cookie and field of one value.
  const csrfToken = randomBytes(32).toString('hex')
  const hash = createHash('sha256').update(`${csrfToken}${authSecret}`).digest('hex')
  const { csrfToken: csrfCookie } = authCookies(secure)
  jar.set(csrfCookie.name, `${csrfToken}|${hash}`, csrfCookie.options)

  const request = new NextRequest(`${url}/api/auth/signin/github${chooses ? '?prompt=select_account' : ''}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, callbackUrl: url + returnPath(next) }),
  })
  const params = Promise.resolve({ nextauth: ['signin', 'github'] })
  const answer: Response = await NextAuth(request, { params }, authOptions())
  for (const cookie of new NextResponse(null, { headers: answer.headers }).cookies.getAll()) jar.set(cookie)
  redirect(answer.headers.get('location') ?? '/?error=OAuthSignin')
}

/** Ends this browser's sign-in. Call it from a server action. */
export async function signOut(): Promise<void> {
  const jar = await cookies()
  const { name, options } = authCookies(configuration().secure).sessionToken
  for (const cookie of jar.getAll()) {
    // next-auth cuts a value too long for one cookie into `name.0`, `name.1`.
    if (cookie.name === name || cookie.name.startsWith(`${name}.`)) {
      jar.set(cookie.name, '', { ...options, maxAge: 0 })
    }
  }
}
