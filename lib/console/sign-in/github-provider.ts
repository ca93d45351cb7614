import type { Profile } from 'next-auth'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { fetch } from 'undici'
import type { ConsoleConfiguration } from '#lib/console/configuration'
import { githubUser } from '#lib/console/sign-in/github-user'

/**
 * Sign-in with GitHub, GitHub Enterprise or the local stand-in. The built-in provider asks github.com for e-mail
 * addresses wherever it signs in; we need none, and ask for no scope.
 */
export function githubProvider(github: ConsoleConfiguration['github']): OAuthConfig<Profile> {
  return {
    id: 'github',
    name: 'GitHub',
    type: 'oauth',
    issuer: `${github.url}/login/oauth`,
    clientId: github.id,
    clientSecret: github.secret,
    checks: ['state', 'pkce'],
    authorization: { url: `${github.url}/login/oauth/authorize`, params: { scope: '' } },
    token: `${github.url}/login/oauth/access_token`,
    client: { token_endpoint_auth_method: 'client_secret_post' },
    userinfo: {
      url: `${github.apiUrl}/user`,
      request: async ({ tokens }) => {
        const response = await fetch(`${github.apiUrl}/user`, {
          headers: {
            authorization: `Bearer ${tokens.access_token}`,
            accept: 'application/vnd.github+json',
            'user-agent': 'burrowee',
          },
          signal: AbortSignal.timeout(10_000),
        })
        if (!response.ok) throw new Error(`GitHub answered ${response.status} when asked who signed in`)
        return (await response.json()) as Profile
      },
    },
    profile: (user) => ({ id: String(githubUser.parse(user).id) }),
  }
}
