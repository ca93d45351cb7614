import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SessionRecord } from '#lib/protocol/control'
import { generateKeys, readPrivateKey, readPublicKey } from '#lib/protocol/keys'
import { ReplayGuard } from '#lib/protocol/replay'
import { signEnrolment } from '#lib/protocol/statements'
import { newSid, sessionUrl } from '#lib/protocol/token'
import { now } from '#lib/runtime/clock'
import { serveControlPlane } from '#lib/gateway/control-plane'
import { serveDataPlane } from '#lib/gateway/data-plane'
import { createGateServer } from '#lib/gateway/gate-server'
import { AT_REST, createGateway, type Gateway } from '#lib/gateway/gateway'
import type { Identity } from '#lib/gateway/home'
import { Store } from '#lib/gateway/store'
import { Uplink } from '#lib/gateway/uplink'
import { startRelay } from '#lib/relay/server'
import { freePort } from '#lib/stack/ports'
import { noteSeed } from '../../support/seeds/run-folder.ts'
import { startEchoTarget, type EchoTarget } from './echo-target.ts'

export type Minted = SessionRecord & { url: string; link: string }

/** A gateway with an echo target, reached at `port`, either directly or through a relay. */
export type World = {
  port: number
  /** Authority of a target. */
  host(target: string): string
  origin(target: string): string
  gateway: Gateway
  echo: EchoTarget
  identity: Identity
  console: { privateKey: string; publicKey: string }
  internalPort: number | null
  mint(options?: { target?: string; ttlSeconds?: number }): Minted
  /** Removes a target's name from the store's active ones or brings it back. */
  switchTarget(name: string, active: boolean): void
  close(): Promise<void>
}

type Options = {
  keepAlive?: boolean
  scheme?: 'http' | 'https'
  originHost?: string
  consoleUrl?: string
  /** The relay's own port, where it must be known before. */
  port?: number
  /** The port of something between the gateway and the relay. */
  dialPort?: number
}

/** The gateway's own HTTP server on a loopback port of this process; no such listener ships. */
export async function directWorld(options: Options = {}): Promise<World> {
  const base = await foundation(await freePort(), options)
  const gateServer = createGateServer(base.gateway.gate)
  const sockets = new Set<Socket>()
  const listener = createServer((socket) => {
    sockets.add(socket)
    gateServer.serve(socket, {
      host: base.host('echo'),
      clientAddress: '127.0.0.1',
      keepAlive: options.keepAlive ?? true,
    })
  })
  await new Promise<void>((resolve) => listener.listen(base.port, '127.0.0.1', resolve))
  return {
    ...base,
    internalPort: null,
    close: async () => {
      sockets.forEach((socket) => socket.destroy())
      listener.close()
      await base.close()
    },
  }
}

/** A real relay in front, joined by the real dialling, enrolment and both planes. */
export async function relayedWorld(options: Options = {}): Promise<World> {
  const port = options.port ?? (await freePort())
  const base = await foundation(port, options)
  const relay = await startRelay({
    RELAY_PORT: String(port),
    RELAY_INTERNAL_PORT: '0',
    RELAY_URL: base.identity.relayUrl,
    TARGET_ORIGIN: base.identity.targetOrigin,
    CONSOLE_URL: base.identity.consoleUrl,
    CONSOLE_PUBLIC_KEY: base.console.publicKey,
    RELAY_SECRET: randomBytes(32).toString('hex'),
    RELAY_PLAIN_KEEPALIVE: options.keepAlive === false ? '0' : '1',
  })
  const gateServer = createGateServer(base.gateway.gate)
  const guard = new ReplayGuard(now())
  let tellOnline = () => {}
  const online = new Promise<void>((resolve) => (tellOnline = resolve))
  const uplink = new Uplink({
    identity: () => base.identity,
    reconcile: () => Promise.resolve(),
    serveControl: (socket) =>
      serveControlPlane(
        socket,
        {
          gatewayId: base.identity.gatewayId,
          gatewayKey: readPrivateKey(base.identity.privateKey),
          consoleKeys: [readPublicKey(base.console.publicKey)],
          guard,
        },
        base.gateway.operateForConsole,
      ),
    serveData: (socket) => {
      serveDataPlane(socket, gateServer)
      tellOnline()
    },
  })
  await online
  await new Promise((resolve) => setTimeout(resolve, 50))
  return {
    ...base,
    internalPort: relay.internalPort,
    close: async () => {
      uplink.stop()
      await relay.stop()
      await base.close()
    },
  }
}

async function foundation(port: number, options: Options) {
  const console = generateKeys()
  const keys = generateKeys()
  const folder = mkdtempSync(join(tmpdir(), 'burrowee-world-'))
  const echo = await startEchoTarget()
  const enrolled = { gatewayId: 'gateway-under-test', slug: 'lab', publicKey: keys.publicKey }
  const scheme = options.scheme ?? 'http'
  const suffix = options.originHost ?? `localhost:${port}`
  const identity: Identity = {
    format: 1,
    gatewayId: enrolled.gatewayId,
    slug: enrolled.slug,
    account: 'octocat',
    // Nothing listens there: these suites show that the console is not needed to let anybody in.
    consoleUrl: options.consoleUrl ?? 'http://localhost:9',
    consolePublicKey: console.publicKey,
    relayUrl: `http://localhost:${options.dialPort ?? port}`,
    targetOrigin: `${scheme}://*.${suffix}`,
    privateKey: keys.privateKey,
    sessionKey: randomBytes(32).toString('base64url'),
    enrolment: signEnrolment(readPrivateKey(console.privateKey), enrolled, now()),
    enrolledAt: now(),
  }
  const store = Store.create(join(folder, 'store.sqlite'))
  const gateway = createGateway(store, () => identity, AT_REST)
  const address = `127.0.0.1:${echo.port}`
  for (const name of ['echo', 'other'])
    gateway.operate('addTarget', { id: newSid(), name, address, handler: 'http' })
  const host = (target: string) => `${target}-lab.${suffix}`
  return {
    port,
    host,
    origin: (target: string) => `${scheme}://${host(target)}`,
    gateway,
    echo,
    identity,
    console,
    mint: ({ target = 'echo', ttlSeconds = 3600 } = {}): Minted => {
      const targetId = store.targetByName(target)!.id
      const request = { sid: newSid(), targetId, kind: 'full', label: 'test', ttlSeconds }
      const { session } = gateway.operate('mint', request)
      const link = sessionUrl(`${scheme}://${host(target)}`, session.token)
      return { ...session, link, url: link.slice(link.indexOf('/?')) }
    },
    switchTarget: (name: string, active: boolean) => {
      gateway.operate('switchTarget', { id: store.targetByName(name)!.id, active })
    },
    close: async () => {
      gateway.gate.viewers.stop()
      store.sessions().forEach(({ seed }) => seed && noteSeed(seed))
      store.close()
      await echo.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
