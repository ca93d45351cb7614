import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Claim codes stand in these paths: they belong in no log line (promise 5).
  logging: { incomingRequests: { ignore: [/^\/share\//] } },
  // `npm run typecheck` looks at everything, tests too; a build on a newcomer's machine need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['undici'],
}

export default config
