import { once } from 'node:events'
import { z } from 'zod'
import { port, readConfiguration } from '#lib/runtime/configuration'
import { createNotesServer } from '#lib/stack/notes/server'
import { runUntilAsked } from '#lib/stack/run-until-asked'

await runUntilAsked(async () => {
  const settings = readConfiguration({ PORT: port, NOTES_FILE: z.string().optional() }, process.env)
  const server = createNotesServer({ file: settings.NOTES_FILE })
  server.listen(settings.PORT, '127.0.0.1')
  await once(server, 'listening')
  return {
    stop: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
})
