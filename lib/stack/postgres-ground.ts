import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readIfThere, writePrivate } from '#lib/stack/private-file'

/** Where a Postgres stands: its binaries, a folder of its own for its data, the system user it runs as (none: ourselves). */
export type Ground = { binaries: string; place: string; account?: Account }
export type Account = { uid: number; gid: number }

const SHARED_PLACE = '/var/lib/burrowee'

/**
 * Prepares `folder` for a Postgres. Postgres refuses to run as root; then it runs as the system's `postgres` or
 * `nobody`, and where that user cannot reach the folder (a clone in root's own home), binaries and data go to a
 * place below /var/lib/burrowee that `folder` remembers.
 * @throws Error in one sentence when root has no other user to give.
 */
export function prepareGround(folder: string, binaries: string): Ground {
  if (process.getuid?.() !== 0) {
    const place = join(folder, 'data')
    mkdirSync(place, { recursive: true, mode: 0o700 })
    return { binaries, place }
  }

  const account = accountForPostgres()
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o711)
  const elsewhere = readIfThere(join(folder, 'elsewhere'))?.trim()
  if (!elsewhere && canEnter(folder, account) && canEnter(join(binaries, 'bin'), account)) {
    return { binaries, place: ownedBy(account, join(folder, 'data')), account }
  }
  const refuge = elsewhere ?? join(SHARED_PLACE, randomBytes(6).toString('hex'))
  mkdirSync(refuge, { recursive: true })
  for (const step of [SHARED_PLACE, refuge]) chmodSync(step, 0o711)
  if (!elsewhere) writePrivate(join(folder, 'elsewhere'), `${refuge}\n`)
  return {
    binaries: copyOf(binaries, join(refuge, 'postgres')),
    place: ownedBy(account, join(refuge, 'data')),
    account,
  }
}

/** @throws Error when the system knows neither `postgres` nor `nobody`. */
function accountForPostgres(): Account {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find(([candidate]) => candidate === name) ?? []
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error(
    'Postgres does not run as root, and there is no user postgres or nobody: start as another user, or set DATABASE_URL.',
  )
}

/** Whether the account may pass through every folder down to this one. */
function canEnter(folder: string, { uid, gid }: Account): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder)
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
  const above = dirname(resolve(folder))
  return (mode & bit) !== 0 && (above === folder || canEnter(above, { uid, gid }))
}

function ownedBy({ uid, gid }: Account, folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chownSync(folder, uid, gid)
  return folder
}

/** A copy that survives `npm ci`; a newer package is copied anew. */
function copyOf(binaries: string, copy: string): string {
  const original = statSync(join(binaries, 'bin', 'postgres'))
  const made = join(copy, 'bin', 'postgres')
  if (!existsSync(made) || statSync(made).size !== original.size) {
    cpSync(binaries, copy, { recursive: true, force: true, verbatimSymlinks: true })
  }
  return copy
}
