import type { Transporter } from 'nodemailer'
import { configuration } from '#lib/console/configuration'
import { database } from '#lib/console/db'
import { proofMail, signalMail, type Composed } from '#lib/console/mail/compose-mail'
import { SIGNAL_PARTS, signalRow } from '#lib/console/signal/list-signals'
import { AS_IT_COMES, isSignalKind, type SignalKind } from '#lib/console/signal/signal-kinds'
import { now } from '#lib/runtime/clock'
import { log } from '#lib/runtime/log'

const MINUTE_MS = 60_000

/**
 * When to try again after the first, second … try. Longer than any try takes (mail-transport.ts): it is also for how
 * long a mail belongs to the console that took it, should that one die with it.
 */
export const BACKOFF_MS = [5, 15, 60, 4 * 60, 12 * 60].map((minutes) => minutes * MINUTE_MS)

/** What is told in one mail, where a lot of one kind happened at once. */
const IN_ONE_MAIL = 50

/**
 * Sends what is due. Each mail is taken by one console (SKIP LOCKED), and put off before it is tried: so what fails,
 * or is cut off, is tried again later, at most six times in all.
 * @returns how many were sent.
 */
export async function sendMails(transport: Pick<Transporter, 'sendMail'>): Promise<number> {
  let sent = 0
  for (;;) {
    const taken = await take()
    const [first] = taken
    if (!first) return sent
    if (await sendOne(transport, first, taken)) sent += 1
  }
}

type Taken = { id: string; userId: string; kind: string; signalId: string | null; proofId: string | null }

/** A mail that is due and, where it tells of a signal, all others to the same person about the same kind. */
async function take(): Promise<Taken[]> {
  const moment = new Date(now())
  const later = BACKOFF_MS.map((wait) => new Date(now() + wait).toISOString())
  return database().$queryRaw<Taken[]>`
    WITH first AS (
      SELECT "id", "userId", "kind" FROM "Mail" WHERE "tryAt" <= ${moment}
      ORDER BY "tryAt" LIMIT 1 FOR UPDATE SKIP LOCKED
    ), due AS (
      SELECT m."id" FROM "Mail" AS m JOIN first AS f ON f."userId" = m."userId" AND f."kind" = m."kind"
      WHERE m."tryAt" <= ${moment} AND (m."kind" <> 'proof' OR m."id" = f."id")
      ORDER BY m."tryAt" LIMIT ${IN_ONE_MAIL} FOR UPDATE OF m SKIP LOCKED
    )
    UPDATE "Mail" AS m
    SET "tries" = m."tries" + 1, "tryAt" = (${later}::text[])[m."tries" + 1]::timestamptz
    FROM due WHERE m."id" = due."id"
    RETURNING m."id", m."userId", m."kind", m."signalId", m."proofId"`
}

async function sendOne(
  transport: Pick<Transporter, 'sendMail'>,
  first: Taken,
  taken: Taken[],
): Promise<boolean> {
  const ids = taken.map(({ id }) => id)
  const letter = isSignalKind(first.kind)
    ? await toldLetter(first.userId, first.kind, taken)
    : await proofLetter(first.userId, first.proofId)
  if (!letter) {
    await finish(ids, null)
    return false
  }
  const { from } = configuration().mail ?? {}
  const messageId = `<${first.id}@${from?.address.split('@').pop()}>`
  try {
    await transport.sendMail({ ...letter.mail, from, to: { name: '', address: letter.to }, messageId })
  } catch (error) {
    const { code, responseCode, command } = error as {
      code?: string
      responseCode?: number
      command?: string
    }
    // No address and no word of the server's in a log line (promise 5).
    log.warn({ mail: first.id, code, status: responseCode }, 'a mail was not sent')
    // Nobody has that address: trying again is pestering.
    if (command === 'RCPT TO' && (responseCode ?? 0) >= 550) await finish(ids, null)
    return false
  }
  await finish(ids, new Date(now()))
  return true
}

async function finish(ids: string[], sentAt: Date | null): Promise<void> {
  await database().mail.updateMany({ where: { id: { in: ids } }, data: { sentAt, tryAt: null } })
}

type Letter = { to: string; mail: Composed }

/** Asked anew at every try: who meanwhile switched a kind off, or took their address away, gets none. */
async function toldLetter(userId: string, kind: SignalKind, taken: Taken[]): Promise<Letter | null> {
  const user = await database().user.findUniqueOrThrow({
    where: { id: userId },
    select: { mailTo: true, signalChoices: { where: { kind }, select: { mail: true } } },
  })
  if (!user.mailTo || !(user.signalChoices[0] ?? AS_IT_COMES[kind]).mail) return null
  const signals = await database().signal.findMany({
    where: { id: { in: taken.flatMap(({ signalId }) => signalId ?? []) } },
    select: SIGNAL_PARTS,
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  return { to: user.mailTo, mail: signalMail(userId, kind, signals.map(signalRow)) }
}

async function proofLetter(userId: string, proofId: string | null): Promise<Letter | null> {
  const proof = await database().mailProof.findFirst({
    where: { id: proofId ?? '', userId, usedAt: null, expiresAt: { gt: new Date(now()) } },
    select: { id: true, address: true, user: { select: { login: true } } },
  })
  return proof && { to: proof.address, mail: proofMail(proof.user.login, proof.id) }
}
