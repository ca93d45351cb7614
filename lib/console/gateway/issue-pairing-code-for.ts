import { configuration } from '#lib/console/configuration'
import { closeDatabase, database } from '#lib/console/db'
import { issuePairingCode } from '#lib/console/gateway/issue-pairing-code'
import { findGithubUser } from '#lib/console/sign-in/find-github-user'
import { recordIdentity } from '#lib/console/sign-in/record-identity'

/**
 * A pairing code for somebody by their GitHub login, from a terminal beside the database. Who holds the database's
 * address may do this, so there is no other check.
 * @throws Error, ProtocolError in one sentence: no such login, slug taken.
 */
export async function issuePairingCodeFor(login: string, slug: string): Promise<string> {
  try {
    const id = await recordIdentity(configuration().github.url, await findGithubUser(login))
    const person = await database().user.findUniqueOrThrow({
      where: { id },
      select: { id: true, login: true, name: true, avatarUrl: true },
    })
    const { code } = await issuePairingCode(person, slug)
    return code
  } finally {
    await closeDatabase()
  }
}
