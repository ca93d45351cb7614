import { randomBytes } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { generateKeys, readPrivateKey } from '#lib/protocol/keys'
import { signEnrolment } from '#lib/protocol/statements'
import { newSid, sessionUrl } from '#lib/protocol/token'
import { openHome, writeIdentity, type Identity } from '#lib/gateway/home'
import type { Bundle } from './bundle.ts'
import { BenchConsole } from './console.ts'
import { freePorts, type Processes } from './processes.ts'
import { get, type Way } from './way.ts'

/** A relay and a gateway in processes of their own, and the console that may ask them. */
export type Path = {
  way: Way
  /** A fresh session and what enters by it. */
  mint(): Promise<{ sid: string; headers: Record<string, string> }>
  revoke(sid: string): Promise<void>
}

type Ground = {
  folder: string
  processes: Processes
  bundle: Bundle
  targetPort: number
  stops: (() => void)[]
}
const SLUG = 'bench'
const READY_MS = 15_000
const NAVIGATION = { accept: 'text/html', 'sec-fetch-mode': 'navigate' }

/** The whole path. `keepAlive` false is how a relay runs unless it is told that nothing mixes hosts in front of it. */
export async function startPath(
  name: string,
  { folder, processes, bundle, targetPort, stops }: Ground,
  keepAlive: boolean,
): Promise<Path> {
  const [port, internalPort, consolePort] = (await freePorts(3)) as [number, number, number]
  const relayUrl = `http://localhost:${port}`
  const targetOrigin = `http://*.localhost:${port}`
  const console = new BenchConsole(consolePort, { relayUrl, targetOrigin })
  await console.start()
  stops.push(() => console.stop())
  const home = openHome(join(folder, name))
  const identity = await identify(console, { relayUrl, targetOrigin })
  const env = { ...process.env, BURROWEE_GATEWAY_HOME: home.folder }
  execFileSync(process.execPath, [bundle.part, 'store'], { env })
  writeIdentity(home, identity)
  await processes.start(`${name}: relay`, {
    command: process.execPath,
    args: [bundle.part, 'relay'],
    environment: {
      RELAY_PORT: String(port),
      RELAY_INTERNAL_PORT: String(internalPort),
      RELAY_URL: relayUrl,
      TARGET_ORIGIN: targetOrigin,
      CONSOLE_URL: console.url,
      CONSOLE_PUBLIC_KEY: console.keys.publicKey,
      RELAY_SECRET: randomBytes(32).toString('hex'),
      RELAY_PLAIN_KEEPALIVE: keepAlive ? '1' : '0',
    },
    ports: [port, internalPort],
  })
  await processes.start(`${name}: gateway`, {
    command: process.execPath,
    args: [bundle.part, 'gateway'],
    environment: { BURROWEE_GATEWAY_HOME: home.folder },
    ports: [],
  })
  const internalUrl = `http://127.0.0.1:${internalPort}`
  const host = `app-${SLUG}.localhost:${port}`
  const target = { id: newSid(), name: 'app', address: `127.0.0.1:${targetPort}`, handler: 'http' as const }
  await eventually(() => console.ask(internalUrl, identity.gatewayId, 'addTarget', target))
  const mint: Path['mint'] = async () => {
    const { session } = await console.ask(internalUrl, identity.gatewayId, 'mint', {
      ...{ sid: newSid(), targetId: target.id, kind: 'full', label: 'bench', ttlSeconds: 3600 },
    })
    return { sid: session.sid, headers: await enter(port, host, session.token) }
  }
  return {
    way: {
      name,
      port,
      headers: (await eventually(mint)).headers,
      parts: [`${name}: relay`, `${name}: gateway`],
    },
    mint,
    revoke: async (sid) => {
      await console.ask(internalUrl, identity.gatewayId, 'revoke', { sid })
    },
  }
}

/** The gateway's own HTTP server without relay and tunnel. */
export async function startDirect(
  name: string,
  { folder, processes, bundle, targetPort }: Ground,
): Promise<Way> {
  const [port, consolePort] = (await freePorts(2)) as [number, number]
  const origins = { relayUrl: `http://localhost:${port}`, targetOrigin: `http://*.localhost:${port}` }
  const home = openHome(join(folder, name))
  writeIdentity(home, await identify(new BenchConsole(consolePort, origins), origins))
  const host = `app-${SLUG}.localhost:${port}`
  await processes.start(name, {
    command: process.execPath,
    args: [bundle.gatewayDirect],
    environment: {
      BURROWEE_GATEWAY_HOME: home.folder,
      DIRECT_PORT: String(port),
      DIRECT_HOST: host,
      DIRECT_TARGET: `127.0.0.1:${targetPort}`,
    },
    ports: [port],
  })
  const token = readFileSync(join(home.folder, 'token'), 'utf8')
  return { name, port, headers: await enter(port, host, token), parts: [name] }
}

async function identify(
  console: BenchConsole,
  origins: Pick<Identity, 'relayUrl' | 'targetOrigin'>,
): Promise<Identity> {
  const { privateKey, publicKey } = generateKeys()
  const enrolled = { gatewayId: `gateway-${randomBytes(4).toString('hex')}`, slug: SLUG, publicKey }
  return {
    format: 1,
    gatewayId: enrolled.gatewayId,
    slug: SLUG,
    account: 'octocat',
    consoleUrl: console.url,
    consolePublicKey: console.keys.publicKey,
    ...origins,
    privateKey,
    sessionKey: randomBytes(32).toString('base64url'),
    enrolment: signEnrolment(readPrivateKey(console.keys.privateKey), enrolled, Date.now()),
    enrolledAt: Date.now(),
  }
}

/** Follows a session link as a browser would; what it sends from then on. */
async function enter(port: number, host: string, token: string): Promise<Record<string, string>> {
  const path = sessionUrl('', token)
  const { status, cookie } = await get(port, { Host: host, ...NAVIGATION }, path)
  if (status !== 303 || !cookie) throw new Error(`A session link was answered with ${status}.`)
  return { Host: host, Cookie: cookie }
}

/** Does what may fail at first, because the gateway has not dialled yet, until it is done. */
async function eventually<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + READY_MS
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await wait(50)
    }
  }
}
