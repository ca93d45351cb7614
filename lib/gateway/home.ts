import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'

/** There is no gateway here yet: a command needs one. */
export class NotPaired extends Error {
  constructor() {
    super('This machine is not paired yet. Run: burrowee gateway pair <console-url> <code>')
  }
}

/** The console has removed this gateway: it never runs again. */
export class GatewayRemoved extends Error {
  constructor({ slug, account }: Pick<Identity, 'slug' | 'account'>) {
    super(
      `${slug} was removed from the account ${account}, and lets nobody in any more. ` +
        'To use this machine again, run: burrowee gateway unpair, then pair it under another name.',
    )
  }
}

/** The folder, or what pairing left in it, cannot be used; the message says what to do. */
export class HomeError extends Error {}

/** Where a gateway keeps what it owns: a 0700 folder with 0600 files. */
export type GatewayHome = { folder: string; identityFile: string; storeFile: string; socketFile: string }

/**
 * The folder named by BURROWEE_GATEWAY_HOME, else `~/.burrowee/gateway`. Made when missing.
 * @throws HomeError for one that is there and is not this user's alone.
 */
export function openHome(folder = process.env.BURROWEE_GATEWAY_HOME): GatewayHome {
  const path = resolve(folder || join(homedir(), '.burrowee', 'gateway'))
  mkdirSync(path, { recursive: true, mode: 0o700 })
  refuseShared(path)
  return {
    folder: path,
    identityFile: join(path, 'identity.json'),
    storeFile: join(path, 'store.sqlite'),
    socketFile: join(path, 'control.sock'),
  }
}

/** What is there already may be anybody's: its rights are for its owner to change. */
function refuseShared(folder: string): void {
  const { uid, mode } = statSync(folder)
  if (process.getuid && uid !== process.getuid()) {
    throw new HomeError(
      `${folder} belongs to another user. Run this as that user, or point BURROWEE_GATEWAY_HOME at a folder of your own.`,
    )
  }
  if (process.getuid && (mode & 0o077) !== 0) {
    throw new HomeError(
      `Other users of this machine may open ${folder}, where a gateway keeps its keys. Run: chmod 700 ${folder}`,
    )
  }
}

const identity = z.object({
  format: z.literal(1),
  gatewayId: z.string(),
  slug: z.string(),
  account: z.string(),
  consoleUrl: z.string(),
  /** Pinned at pairing: control requests by any other key are refused. */
  consolePublicKey: z.string(),
  relayUrl: z.string(),
  targetOrigin: z.string(),
  /** Ed25519 seed, base64url: who this gateway is. */
  privateKey: z.string(),
  /** 32 bytes, base64url: what its tokens and cookies are made with. */
  sessionKey: z.string(),
  enrolment: z.string(),
  /** Unix milliseconds. */
  enrolledAt: z.number(),
  /** Unix milliseconds: when the console said that it has removed this gateway. */
  removedAt: z.number().optional(),
})
export type Identity = z.infer<typeof identity>

/** What pairing left here, or null before it. @throws HomeError when the file cannot be read. */
export function readIdentity(home: GatewayHome): Identity | null {
  if (!existsSync(home.identityFile)) return null
  try {
    return identity.parse(JSON.parse(readFileSync(home.identityFile, 'utf8')))
  } catch {
    throw new HomeError(
      `${home.identityFile} is damaged. Restore it from a backup, or move the folder away and pair again.`,
    )
  }
}

/** Durable and whole or not at all: written beside, synced, then renamed over. */
export function writeIdentity(home: GatewayHome, value: Identity): void {
  const beside = `${home.identityFile}.new`
  const file = openSync(beside, 'w', 0o600)
  try {
    writeSync(file, `${JSON.stringify(value, null, 2)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(beside, home.identityFile)
  const folder = openSync(home.folder, 'r')
  fsyncSync(folder)
  closeSync(folder)
}

/** Removes what pairing left here, and the folder where nothing else lies in it. */
export function clearHome(home: GatewayHome): void {
  // First: a store without an identity is nobody's, an identity without a store is a gateway that cannot run.
  for (const file of [home.identityFile, `${home.identityFile}.new`, home.socketFile]) {
    rmSync(file, { force: true })
  }
  rmSync(`${home.storeFile}.old`, { force: true })
  clearStore(home)
  if (readdirSync(home.folder).length === 0) rmdirSync(home.folder)
}

/** Removes the store, and journals that SQLite would take for another's. */
export function clearStore(home: GatewayHome): void {
  // The store last: whoever holds it keeps others out until it is gone.
  for (const end of ['-journal', '-wal', '-shm', '']) rmSync(`${home.storeFile}${end}`, { force: true })
}
