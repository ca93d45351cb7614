import { database } from '#lib/console/db'
import { parseMailServer } from '#lib/console/mail/mail-settings'
import { mailTransport } from '#lib/console/mail/mail-transport'
import { sendMails } from '#lib/console/mail/send-mails'
import { startMailServer } from './mail-server'
import { startSharing } from './sharing'

export const ADDRESS = 'octocat@example.com'

/** A console that sends e-mail, by a server of its own, and an owner who can share and gave an address. */
export async function startMailing() {
  const server = await startMailServer()
  Object.assign(process.env, { SMTP_URL: server.url, MAIL_FROM: 'Burrowee <signals@console.example>' })
  // It was read without those.
  delete (globalThis as { burroweeConsole?: unknown }).burroweeConsole
  const transport = mailTransport(parseMailServer(server.url))
  const world = await startSharing()

  /** As if nothing had been sent, asked for or chosen. */
  const clear = async () => {
    await database().mail.deleteMany()
    await database().mailProof.deleteMany()
    await database().signalChoice.deleteMany()
    await database().user.update({ where: { id: world.owner.id }, data: { mailTo: ADDRESS } })
    server.received.length = 0
    Object.assign(server.state, { recipient: 0, mail: 0, tries: 0 })
  }
  const stop = async () => {
    transport.close()
    await world.live.stop()
    await server.stop()
  }
  const send = () => sendMails(transport)
  /** Mails that are still to be sent. */
  const waiting = () => database().mail.findMany({ where: { tryAt: { not: null } } })
  return { server, world, clear, stop, send, waiting }
}
