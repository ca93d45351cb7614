import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, closeSync, existsSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort, isFree } from '#lib/stack/ports'
import { postgresBinaries } from '#lib/stack/postgres-binaries'
import { prepareGround, type Ground } from '#lib/stack/postgres-ground'
import { stopOrphan } from '#lib/stack/postgres-orphan'
import { readIfThere, writePrivate } from '#lib/stack/private-file'

export type Postgres = {
  /** `postgresql://…`, with the password: a secret. */
  url: string
  pid: number
  /** Ends it in good order; resolves when it has ended. */
  stop: () => Promise<void>
  exited: Promise<void>
}

const SUPERUSER = 'burrowee'

/**
 * Starts the real Postgres that npm has installed, on 127.0.0.1 and with its ordinary, durable settings.
 * Data, password (0600), port and log are kept in `folder`; a server that a killed run left there is stopped first.
 * @throws Error with one sentence, and the end of Postgres' log where that says more.
 */
export async function startPostgres({
  folder,
  database,
}: {
  folder: string
  database: string
}): Promise<Postgres> {
  const ground = prepareGround(folder, postgresBinaries())
  await stopOrphan(clusterIn(ground.place))
  const password = await initialise(folder, ground)

  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(folder, attempt)
    const server = launch(folder, ground, port)
    const url = (name: string) => `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${name}`
    if (await isReady(url('postgres'), server.exited)) {
      await createDatabase(url('postgres'), database)
      return { url: url(database), ...server }
    }
    const story = readFileSync(logOf(folder), 'utf8').trim()
    // Somebody was quicker to take the port, or the backends of a killed server have not all gone yet.
    const passes = /could not create any TCP\/IP sockets|shared memory block .* is still in use/.test(story)
    if (!passes || attempt === 5)
      throw new Error(`Postgres did not start:\n${story.split('\n').slice(-8).join('\n')}`)
    await sleep(300)
  }
}

/** Makes the cluster at the first start. @returns the superuser's password */
async function initialise(folder: string, { binaries, place, account }: Ground): Promise<string> {
  const kept = join(folder, 'password')
  if (existsSync(clusterIn(place))) return readFileSync(kept, 'utf8')

  const password = randomBytes(24).toString('base64url')
  const handed = join(place, 'password')
  writePrivate(kept, password)
  writePrivate(handed, password)
  if (account) chownSync(handed, account.uid, account.gid)
  // Made aside and renamed: an interrupted initdb must not pass for a finished one.
  const unfinished = join(place, 'unfinished')
  rmSync(unfinished, { recursive: true, force: true })
  try {
    await promisify(execFile)(
      join(binaries, 'bin', 'initdb'),
      [
        ...['--pgdata', unfinished, '--username', SUPERUSER, '--pwfile', handed, '--auth', 'scram-sha-256'],
        ...[
          '--encoding',
          'UTF8',
          '--locale-provider',
          'builtin',
          '--builtin-locale',
          'C.UTF-8',
          '--locale',
          'C',
        ],
      ],
      { ...account, cwd: place, env: plainEnvironment() },
    )
  } catch (error) {
    throw new Error(
      `Postgres could not make its data folder:\n${(error as { stderr?: string }).stderr ?? error}`,
    )
  } finally {
    rmSync(handed, { force: true })
  }
  renameSync(unfinished, clusterIn(place))
  return password
}

/** The port of the last start, as long as it is free. */
async function choosePort(folder: string, attempt: number): Promise<number> {
  const file = join(folder, 'port')
  const remembered = Number(readIfThere(file))
  if (remembered && attempt === 1 && (await isFree(remembered))) return remembered
  const port = await freePort()
  writePrivate(file, String(port))
  return port
}

function launch(folder: string, { binaries, place, account }: Ground, port: number): Omit<Postgres, 'url'> {
  const log = openSync(logOf(folder), 'w', 0o600)
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=']
  const server = spawn(
    join(binaries, 'bin', 'postgres'),
    ['-D', clusterIn(place), ...settings.flatMap((setting) => ['-c', setting])],
    // A session of its own: a terminal's Ctrl-C is for us, who stop it after those who use it.
    { ...account, cwd: place, env: plainEnvironment(), detached: true, stdio: ['ignore', log, log] },
  )
  closeSync(log)
  const exited = new Promise<void>((resolve) =>
    server.once('exit', () => resolve()).once('error', () => resolve()),
  )
  const stop = async () => {
    // SIGINT is Postgres' "fast shutdown": roll back, write everything down, go.
    server.kill('SIGINT')
    const slow = setTimeout(() => server.kill('SIGQUIT'), 15_000)
    await exited
    clearTimeout(slow)
  }
  return { pid: server.pid ?? 0, stop, exited }
}

/** Waits until the server takes connections; false when it has ended instead. */
async function isReady(url: string, exited: Promise<void>): Promise<boolean> {
  let ended = false
  void exited.then(() => (ended = true))
  while (!ended) {
    try {
      await withClient(url, (client) => client.query('SELECT 1'))
      return true
    } catch (error) {
      if ((error as { code?: string }).code === '28P01') {
        throw new Error(
          'Postgres does not take the password beside its data: was one of the two copied from elsewhere?',
        )
      }
      await sleep(40)
    }
  }
  return false
}

async function createDatabase(url: string, name: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (!rowCount) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
  })
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  // Without a listener, a server that goes away under an idle client would end this process.
  client.on('error', () => {})
  try {
    await client.connect()
    return await use(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Postgres reads PGPORT, PGDATA and more from its environment: ours are not meant for it. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(own), LC_ALL: 'C', NODE_ENV: process.env.NODE_ENV }
}

const clusterIn = (place: string) => join(place, 'cluster')
const logOf = (folder: string) => join(folder, 'postgres.log')
