import { database } from '#lib/console/db'
import { githubUser } from '#lib/console/sign-in/github-user'

/**
 * The id of the User row of somebody whom `issuer` vouches for, made or brought up to date. Identity is
 * (issuer, numeric id): a login may change hands.
 * @throws ZodError when the profile is not one of GitHub's.
 */
export async function recordIdentity(issuer: string, profile: unknown): Promise<string> {
  const { id, login, name, avatar_url: avatarUrl } = githubUser.parse(profile)
  const identity = { issuer, subject: String(id) }
  const user = await database().user.upsert({
    where: { issuer_subject: identity },
    create: { ...identity, login, name, avatarUrl },
    update: { login, name, avatarUrl },
    select: { id: true },
  })
  return user.id
}
