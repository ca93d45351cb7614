import { z } from 'zod'
import { configuration } from '#lib/console/configuration'
import { database } from '#lib/console/db'
import { readSignedCode, signedCode } from '#lib/console/mail/signed-code'
import type { Person } from '#lib/console/person'
import type { Prisma } from '#lib/console/prisma-client/client'
import { ProtocolError } from '#lib/protocol/errors'
import { now } from '#lib/runtime/clock'

const HOUR_MS = 3600_000

/** How long a link that proves an address lives. */
export const PROOF_MS = HOUR_MS

/** So many in an hour from one person, and to one address from anybody: this is no way to bother strangers. */
const PROOFS_PER_HOUR = 3

/** An address as somebody types it. */
export const mailAddress = z
  .string()
  .trim()
  .max(254, 'Use an address of at most 254 characters.')
  .pipe(z.email('Type an e-mail address, such as you@example.com.'))

/** Where a person's signals go by e-mail, and the address that waits for its proof; null: none. */
export async function mailAddressOf(
  person: Person,
): Promise<{ confirmed: string | null; waiting: string | null }> {
  const [user, proof] = await Promise.all([
    database().user.findUnique({ where: { id: person.id }, select: { mailTo: true } }),
    database().mailProof.findFirst({
      where: { userId: person.id, usedAt: null, expiresAt: { gt: new Date(now()) } },
      orderBy: { createdAt: 'desc' },
      select: { address: true },
    }),
  ])
  return { confirmed: user?.mailTo ?? null, waiting: proof?.address ?? null }
}

/**
 * Mails a link to an address that somebody says is theirs; nothing else goes there until they opened it.
 * @throws ProtocolError `bad_request`, `too_many_requests`
 */
export async function askForProof(person: Person, address: string): Promise<void> {
  if (!configuration().mail)
    throw new ProtocolError(
      'bad_request',
      'This console sends no e-mail. Whoever runs it can set up a mail server.',
    )
  const parsed = mailAddress.safeParse(address)
  if (!parsed.success) throw new ProtocolError('bad_request', parsed.error.issues[0]!.message)
  const createdAt = new Date(now())
  await database().$transaction(async (db) => {
    await refuseTooMany(db, person, parsed.data)
    const { id } = await db.mailProof.create({
      data: {
        userId: person.id,
        address: parsed.data,
        createdAt,
        expiresAt: new Date(now() + PROOF_MS),
      },
    })
    await db.mail.create({
      data: { userId: person.id, kind: 'proof', proofId: id, createdAt, tryAt: createdAt },
    })
  })
}

/** Counts one at a time: of many at once no more pass than one after the other. */
async function refuseTooMany(db: Prisma.TransactionClient, person: Person, address: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('mail proofs'))`
  const lately = { gt: new Date(now() - HOUR_MS) }
  const sameAddress = { equals: address, mode: 'insensitive' } as const
  const [mine, there] = [
    await db.mailProof.count({ where: { userId: person.id, createdAt: lately } }),
    await db.mailProof.count({ where: { address: sameAddress, createdAt: lately } }),
  ]
  if (mine < PROOFS_PER_HOUR && there < PROOFS_PER_HOUR) return
  throw new ProtocolError(
    'too_many_requests',
    'Enough mails were sent for now. Look for them, also among spam, or try again in an hour.',
  )
}

/** The link that proves an address. */
export function proofUrl(proofId: string): string {
  return `${configuration().url}/settings/confirm/${signedCode('proof', proofId)}`
}

/** The address that a link proves for this person; null: none, any more or ever. Changes nothing. */
export async function lookAtProof(person: Person, code: string): Promise<string | null> {
  const proof = await database().mailProof.findFirst({
    where: openProof(person, code),
    select: { address: true },
  })
  return proof?.address ?? null
}

/** Takes an address as a person's own, by the link that was mailed there; once. @throws ProtocolError `not_found` */
export async function confirmMailAddress(person: Person, code: string): Promise<void> {
  await database().$transaction(async (db) => {
    const where = openProof(person, code)
    const proof = await db.mailProof.findFirst({ where, select: { address: true } })
    // Only who asked for it, and of many at a time one (DESIGN.md section 4).
    const { count } = await db.mailProof.updateMany({ where, data: { usedAt: new Date(now()) } })
    if (!proof || count !== 1) {
      throw new ProtocolError('not_found', 'This link was used or ran out. Ask for another one in Settings.')
    }
    await db.user.update({ where: { id: person.id }, data: { mailTo: proof.address } })
  })
}

/** Forgets a person's address, and every link that could bring one back. */
export async function removeMailAddress(person: Person): Promise<void> {
  await database().$transaction([
    database().user.update({ where: { id: person.id }, data: { mailTo: null } }),
    database().mailProof.updateMany({
      where: { userId: person.id, usedAt: null },
      data: { usedAt: new Date(now()) },
    }),
  ])
}

function openProof(person: Person, code: string): Prisma.MailProofWhereInput {
  const id = readSignedCode('proof', code) ?? ''
  return { id, userId: person.id, usedAt: null, expiresAt: { gt: new Date(now()) } }
}
