import { encode } from 'next-auth/jwt'
import type { Person } from '#lib/console/person'

type Cookie = { name: string; value: string }

/** A browser's cookies, as `next/headers` shows them to a server action. */
class CookieJar {
  readonly #values = new Map<string, string>()
  get = (name: string): Cookie | undefined => this.getAll().find((cookie) => cookie.name === name)
  getAll = (): Cookie[] => [...this.#values].map(([name, value]) => ({ name, value }))
  set = (nameOrCookie: string | Cookie, value = '', options: { maxAge?: number } = {}): void => {
    const cookie = typeof nameOrCookie === 'string' ? { name: nameOrCookie, value } : nameOrCookie
    if (options.maxAge === 0) this.#values.delete(cookie.name)
    else this.#values.set(cookie.name, cookie.value)
  }
  clear = (): void => this.#values.clear()
}

/** Whose request the code under test believes to serve. */
export const visitor = { cookies: new CookieJar(), headers: new Headers() }

/** The next requests come from this person's browser; null: from one that is signed out. */
export async function signInAs(person: Person | null): Promise<void> {
  visitor.cookies.clear()
  if (!person) return
  const value = await encode({ token: { sub: person.id }, secret: process.env.AUTH_SECRET! })
  visitor.cookies.set('burrowee-sign-in', value)
}
