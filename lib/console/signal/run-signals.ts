import { configuration } from '#lib/console/configuration'
import { database } from '#lib/console/db'
import { mailTransport } from '#lib/console/mail/mail-transport'
import { sendMails } from '#lib/console/mail/send-mails'
import { sweepSignals } from '#lib/console/signal/sweep-signals'
import { now } from '#lib/runtime/clock'
import { log } from '#lib/runtime/log'

const SWEEP_EVERY_MS = 60_000
const SEND_EVERY_MS = 5_000
const KEEP_MAILS_MS = 30 * 24 * 3600_000

/**
 * What a console does by itself: tells owners what time alone makes, and sends their mails. As many consoles as like
 * may do it. The first look comes after a while: gateways that a stopped console missed have reported by then.
 * @returns ends it, once what is under way is done.
 */
export function runSignals(): () => Promise<void> {
  const { mail } = configuration()
  const ends = [every(SWEEP_EVERY_MS, 'signals could not be swept', sweep)]
  if (mail) {
    const transport = mailTransport(mail.server)
    ends.push(every(SEND_EVERY_MS, 'mails could not be sent', () => sendMails(transport)))
    ends.push(async () => transport.close())
  }
  return async () => {
    for (const end of ends) await end()
  }
}

async function sweep(): Promise<void> {
  await sweepSignals()
  await forgetMails()
}

/** What was sent, or given up, a month ago, and proofs of addresses with it. */
async function forgetMails(): Promise<void> {
  const old = new Date(now() - KEEP_MAILS_MS)
  await database().mail.deleteMany({ where: { createdAt: { lt: old }, tryAt: null } })
  await database().mailProof.deleteMany({ where: { createdAt: { lt: old }, mail: null } })
}

/** Never two at once; what fails is tried at the next turn. */
function every(ms: number, failure: string, work: () => Promise<unknown>): () => Promise<void> {
  let underWay = Promise.resolve()
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    underWay = work()
      .catch((error: unknown) => log.error({ err: error }, failure))
      .then(() => {
        busy = false
      })
  }, ms)
  timer.unref()
  return () => {
    clearInterval(timer)
    return underWay
  }
}
