import { signInCookie } from '../../e2e/support/signed-in.ts'
import type { Ground } from './ground.ts'
import { Visitor } from './visitor.ts'

/** The browser of somebody who signed in an hour ago. */
export async function signedInAs({ home, db, port }: Ground, login: string): Promise<Visitor> {
  const { rows } = await db.query<{ id: string }>('SELECT "id" FROM "User" WHERE "login" = $1', [login])
  return new Visitor(port, await signInCookie(home, rows[0]!.id, Date.now() - 3_600_000))
}
