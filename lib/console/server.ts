import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { configuration, type ConsoleConfiguration } from '#lib/console/configuration'
import { closeDatabase } from '#lib/console/db'
import { settleFormOrigin } from '#lib/console/form-origin'
import { settleForwardedHeaders } from '#lib/console/forwarded-headers'
import { migrate } from '#lib/console/migrate'
import { replayGuard } from '#lib/console/replay'
import { productFolder } from '#lib/console/root'
import { securityHeaders } from '#lib/console/security-headers'
import { tellRemovals } from '#lib/console/share/tell-removal'
import { runSignals } from '#lib/console/signal/run-signals'
import { staticFiles } from '#lib/console/static-files'
import { isLoopbackUrl } from '#lib/protocol/names'
import { log } from '#lib/runtime/log'

/** How long requests under way may take to end when the console stops. */
const LINGER_MS = 5_000

/**
 * Starts the console: applies the migrations, then serves Next's production build (`next dev` with BURROWEE_DEV=1).
 * @throws ConfigurationError, or Error when the database or the port cannot be had.
 */
export async function startConsole(
  environment: Record<string, string | undefined>,
): Promise<{ port: number; stop(): Promise<void> }> {
  const dev = environment.BURROWEE_DEV === '1'
  prepareProcess(environment, dev)
  const settings = configuration()
  const folder = productFolder()
  for (const name of await migrate(settings.databaseUrl, join(folder, 'prisma/migrations'))) {
    log.info({ migration: name }, 'migration applied')
  }
  // What was signed before this moment is refused: it must not be the moment of the first request.
  replayGuard()

  const server = createServer()
  // Loaded only now: Next reads the process's environment as it loads.
  const { default: next } = await import('next')
  const app = next({
    dev,
    dir: folder,
    hostname: new URL(settings.url).hostname,
    port: settings.port,
    httpServer: server,
  })
  await app.prepare()
  const handle = app.getRequestHandler()
  const sendStatic = dev ? () => false : staticFiles(folder)
  server.on('request', (request, response) => {
    if (redirectedHome(request, response, settings)) return
    prepareRequest(request, response, settings, dev)
    if (sendStatic(request, response)) return
    handle(request, response).catch((error: unknown) => {
      log.error({ err: error }, 'a request failed')
      response.destroy()
    })
  })
  const closeUpgraded = keepUpgraded(server, dev)
  const port = await listen(server, settings)
  const endSignals = runSignals()
  const told = tellRemovals().catch((error: unknown) =>
    log.error({ err: error }, 'removals could not be told'),
  )
  log.info({ port, url: settings.url }, 'console is up')
  return {
    port,
    stop: async () => {
      closeUpgraded()
      await close(server)
      await app.close()
      await endSignals()
      await told
      await closeDatabase()
    },
  }
}

/** The pages and routes that Next bundles read `process.env`; next-auth wants its own name for our URL. */
function prepareProcess(environment: Record<string, string | undefined>, dev: boolean): void {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined)
  Object.assign(process.env, Object.fromEntries(given), {
    NODE_ENV: dev ? 'development' : 'production',
    NEXTAUTH_URL: environment.CONSOLE_URL ?? '',
    NEXT_TELEMETRY_DISABLED: '1',
  })
}

function prepareRequest(
  request: IncomingMessage,
  response: ServerResponse,
  settings: ConsoleConfiguration,
  dev: boolean,
): void {
  settleForwardedHeaders(request, settings)
  settleFormOrigin(request, settings)
  const headers = securityHeaders(settings, request.url ?? '/', randomBytes(16).toString('base64'), dev)
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  // From here Next learns the nonce for its own scripts.
  request.headers['content-security-policy'] = headers['content-security-policy']
  delete request.headers['content-security-policy-report-only']
}

/**
 * On one's own machine `127.0.0.1` and `localhost` are one console but two sites: cookies of one are not the
 * other's, and forms of one are refused as the other's. Pages are sent to the configured name.
 */
function redirectedHome(
  request: IncomingMessage,
  response: ServerResponse,
  settings: ConsoleConfiguration,
): boolean {
  const { host } = request.headers
  const path = request.url ?? '/'
  if (request.method !== 'GET' || !host || host === new URL(settings.url).host) return false
  if (!isLoopbackUrl(settings.url) || !isLoopbackUrl(`http://${host}`)) return false
  if (!path.startsWith('/') || path === '/healthz' || path.startsWith('/api/') || path.startsWith('/_next/'))
    return false
  response.writeHead(307, { location: settings.url + path, 'cache-control': 'no-store' }).end()
  return true
}

/**
 * `next dev` speaks to its pages over a WebSocket, which Node no longer counts as one of the server's connections.
 * A built console has none; Next would leave such a request hanging.
 * @returns closes those that are open.
 */
function keepUpgraded(server: Server, dev: boolean): () => void {
  const sockets = new Set<Duplex>()
  server.on('upgrade', (_request, socket) => {
    if (!dev) return socket.destroy()
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return () => sockets.forEach((socket) => socket.destroy())
}

async function listen(server: Server, { port, url }: ConsoleConfiguration): Promise<number> {
  server.listen(port, isLoopbackUrl(url) ? '127.0.0.1' : undefined)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const impatience = setTimeout(() => server.closeAllConnections(), LINGER_MS)
  await closed
  clearTimeout(impatience)
}
