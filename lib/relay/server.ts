import type { AddressInfo, Server } from 'node:net'
import { ReplayGuard } from '#lib/protocol/replay'
import { followClockFile, now } from '#lib/runtime/clock'
import { log } from '#lib/runtime/log'
import { createAdmission } from '#lib/relay/admit'
import { readRelayConfiguration } from '#lib/relay/configuration'
import { createIngress } from '#lib/relay/ingress'
import { createInternalApi } from '#lib/relay/internal'
import { Presence } from '#lib/relay/presence'
import { Registry } from '#lib/relay/registry'

export type RunningRelay = { port: number; internalPort: number; stop(): Promise<void> }

/**
 * Runs a relay until it is stopped. It keeps nothing: no database, no route table.
 * @throws ConfigurationError; Error where a port is taken.
 */
export async function startRelay(environment: Record<string, string | undefined>): Promise<RunningRelay> {
  const configuration = readRelayConfiguration(environment)
  followClockFile(configuration.clockFile, configuration.onlyLoopback)
  const registry = new Registry(() => presence.report())
  const presence = new Presence(
    configuration,
    () => registry.online(),
    (gatewayId) => registry.drop(gatewayId),
  )
  const guard = new ReplayGuard(now())
  const ingress = createIngress(configuration, registry, createAdmission(configuration, registry, guard))
  const internal = createInternalApi(configuration, registry, guard)
  const port = await listen(
    ingress.server,
    configuration.port,
    configuration.onlyLoopback ? '127.0.0.1' : undefined,
  )
  const internalPort = await listen(internal, configuration.internalPort, configuration.internalHost)
  presence.report()
  log.info({ port, internalPort }, 'relay runs')
  return {
    port,
    internalPort,
    async stop() {
      ingress.stop()
      internal.close()
      internal.closeAllConnections()
      registry.closeAll()
      await presence.stop()
    },
  }
}

function listen(server: Server, port: number, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}
