import { randomInt, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { encode } from 'next-auth/jwt'
import { queryDatabase } from './database.ts'

/** Somebody who signed in at a console, without a browser. */
export type SignedIn = { id: string; login: string; cookie: string }

/**
 * Makes a person known to the console of these parts, and their sign-in cookie as it would have given it to them.
 * @param home the parts' folder.
 * @param signedInAt Unix milliseconds; without it, an hour ago.
 */
export async function makeSignedIn(
  home: string,
  login: string,
  signedInAt = Date.now() - 3_600_000,
): Promise<SignedIn> {
  const id = randomUUID()
  const values = [id, login, `${login} Example`, String(randomInt(1e9))]
  await queryDatabase(
    home,
    `INSERT INTO "User" (id, login, name, issuer, subject) VALUES ($1, $2, $3, 'http://127.0.0.1:9', $4)`,
    values,
  )
  return { id, login, cookie: await signInCookie(home, id, signedInAt) }
}

/** The sign-in cookie of somebody known, as it stands in a Cookie header. */
export async function signInCookie(home: string, userId: string, signedInAt: number): Promise<string> {
  const { AUTH_SECRET } = JSON.parse(readFileSync(join(home, 'keys.json'), 'utf8')) as { AUTH_SECRET: string }
  return `burrowee-sign-in=${await encode({ token: { sub: userId, signedInAt }, secret: AUTH_SECRET })}`
}
