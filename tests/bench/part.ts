import { openHome } from '#lib/gateway/home'
import { startGateway } from '#lib/gateway/server'
import { Store } from '#lib/gateway/store'
import { startRelay } from '#lib/relay/server'
import { runUntilStopped } from '#lib/cli/run-until-stopped'

/**
 * `part.ts relay|gateway`: what `burrowee relay run` and `burrowee gateway run` do, without the other commands.
 * `part.ts store` makes a gateway's empty store, as pairing does, in a process of its own: an open store is a lock.
 */
const [, , part] = process.argv
if (part === 'store') Store.create(openHome().storeFile).close()
else {
  const starting = part === 'relay' ? startRelay(process.env) : startGateway(openHome())
  starting.then(runUntilStopped, (error: unknown) => {
    console.error((error as Error).message)
    process.exit(1)
  })
}
