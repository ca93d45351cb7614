import { origin, port, readConfiguration } from '#lib/runtime/configuration'
import { startSignInStandIn } from '#lib/stack/sign-in-stand-in'
import { runUntilAsked } from '#lib/stack/run-until-asked'
import { z } from 'zod'

await runUntilAsked(async () => {
  const settings = readConfiguration(
    { SIGN_IN_PORT: port, CONSOLE_URL: origin, AUTH_GITHUB_ID: z.string(), AUTH_GITHUB_SECRET: z.string() },
    process.env,
  )
  return startSignInStandIn({
    port: settings.SIGN_IN_PORT,
    consoleUrl: settings.CONSOLE_URL,
    clientId: settings.AUTH_GITHUB_ID,
    clientSecret: settings.AUTH_GITHUB_SECRET,
  })
})
