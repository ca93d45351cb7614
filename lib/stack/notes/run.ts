import { once } from 'node:events'
import { z } from 'zod'
import { ConfigurationError, port, readConfiguration } from '#lib/runtime/configuration'
import { createNotesServer } from '#lib/stack/notes/server'
import type { Descriptor } from '#lib/stack/notes/share-link'
import { descriptorForm, Sharing } from '#lib/stack/notes/sharing'
import { runUntilAsked } from '#lib/stack/run-until-asked'

await runUntilAsked(async () => {
  const settings = readConfiguration(
    {
      PORT: port,
      NOTES_FILE: z.string().optional(),
      NOTES_SHARING_FILE: z.string().optional(),
      BURROWEE_BASE_TOKEN: descriptorForm.shape.baseToken.optional(),
      BURROWEE_SHARE_SEED: descriptorForm.shape.seed.optional(),
      BURROWEE_HOST: descriptorForm.shape.origin.optional(),
    },
    process.env,
  )
  const server = createNotesServer({
    file: settings.NOTES_FILE,
    sharing: new Sharing(settings.NOTES_SHARING_FILE, fixedBy(settings)),
  })
  server.listen(settings.PORT, '127.0.0.1')
  await once(server, 'listening')
  return {
    stop: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
})

function fixedBy(settings: {
  BURROWEE_BASE_TOKEN?: string
  BURROWEE_SHARE_SEED?: string
  BURROWEE_HOST?: string
}): Descriptor | null {
  const { BURROWEE_BASE_TOKEN: baseToken, BURROWEE_SHARE_SEED: seed, BURROWEE_HOST: origin } = settings
  if (baseToken && seed && origin) return { baseToken, seed, origin }
  if (!baseToken && !seed && !origin) return null
  throw new ConfigurationError(
    'The configuration needs mending:\n  BURROWEE_BASE_TOKEN, BURROWEE_SHARE_SEED and BURROWEE_HOST go together: set all three, or none',
  )
}
