import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Claim codes stand in these paths: they belong in no log line (promise 5).
  logging: { incomingRequests: { ignore: [/^\/share\//] } },
  serverExternalPackages: ['undici'],
}

export default config
