import { fetch } from 'undici'
import { configuration } from '#lib/console/configuration'
import { githubUser, type GithubUser } from '#lib/console/sign-in/github-user'

/**
 * Looks somebody up by login, for whom a gateway is set up before they signed in.
 * @throws Error in one sentence when there is no such user or GitHub does not answer.
 */
export async function findGithubUser(login: string): Promise<GithubUser> {
  const { apiUrl } = configuration().github
  const response = await fetch(`${apiUrl}/users/${encodeURIComponent(login)}`, {
    headers: { accept: 'application/vnd.github+json', 'user-agent': 'burrowee' },
    signal: AbortSignal.timeout(10_000),
  })
  if (response.status === 404) throw new Error(`GitHub at ${apiUrl} knows no user ${login}.`)
  if (!response.ok)
    throw new Error(`GitHub at ${apiUrl} answered ${response.status} when asked for ${login}.`)
  return githubUser.parse(await response.json())
}
