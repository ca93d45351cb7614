import type { NextConfig } from 'next'
import packageJson from './package.json' with { type: 'json' }

const config: NextConfig = {
  poweredByHeader: false,
  // A page's title stands in its head for everybody, not only where a script can put it there.
  htmlLimitedBots: /./,
  reactStrictMode: true,
  // Claim codes stand in these paths: they belong in no log line (promise 5).
  logging: { incomingRequests: { ignore: [/^\/share\//] } },
  // `npm run typecheck` looks at everything, tests too; a build on a newcomer's machine need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['undici'],
  // Every page needs nearly all of it: one large file packs better than several small ones (decision 0022).
  experimental: { turbopackChunking: { minChunkSize: 5_000_000, maxMergeChunkSize: 5_000_000 } },
  // Files that a guide shows as they are: `import text from './page_url.py?raw'`.
  turbopack: { rules: { '*': { condition: { query: '?raw' }, type: 'text' } } },
  // The tarball has its version in its name, because npx keeps what it fetched by its address.
  redirects: async () => [
    {
      source: '/burrowee-gateway.tgz',
      destination: `/burrowee-gateway-${packageJson.version}.tgz`,
      permanent: false,
    },
  ],
}

export default config
