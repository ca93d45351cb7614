import { database } from '#lib/console/db'
import { recordPresence } from '#lib/console/gateway/record-presence'
import { askForProof, removeMailAddress } from '#lib/console/mail/mail-address'
import { parseMailServer } from '#lib/console/mail/mail-settings'
import { mailTransport } from '#lib/console/mail/mail-transport'
import { BACKOFF_MS, sendMails } from '#lib/console/mail/send-mails'
import { mintSession } from '#lib/console/session/mint-session'
import { relabelSession } from '#lib/console/session/relabel-session'
import { claimSession } from '#lib/console/share/claim-session'
import { leaveSession } from '#lib/console/share/leave-session'
import { removePerson } from '#lib/console/share/remove-person'
import { runSignals } from '#lib/console/signal/run-signals'
import { saveSignalChoices, signalChoices, switchMailOff } from '#lib/console/signal/signal-choices'
import { AS_IT_COMES } from '#lib/console/signal/signal-kinds'
import { sweepSignals } from '#lib/console/signal/sweep-signals'
import { newSid } from '#lib/protocol/token'
import { seedOf } from '../support/live-gateway'
import { ADDRESS, startMailing } from '../support/mailing'
import { makeGateway, makePerson } from '../support/people'

const kept = globalThis as { burroweeClockOffsetMs?: number }
const HOUR_MS = 3600_000

let mailing: Awaited<ReturnType<typeof startMailing>>
let world: typeof mailing.world
let server: typeof mailing.server

beforeAll(async () => {
  mailing = await startMailing()
  ;({ world, server } = mailing)
})
afterAll(() => mailing.stop())
beforeEach(() => mailing.clear())
afterEach(() => {
  kept.burroweeClockOffsetMs = 0
})

const later = (ms: number) => {
  kept.burroweeClockOffsetMs = ms
}
const send = () => mailing.send()
const waiting = () => mailing.waiting()
const subjects = () => server.received.map(({ headers }) => headers.subject).sort()

describe('a mail of a signal', () => {
  test('goes to the owner, once, in plain text and in HTML, and only for what they chose', async () => {
    const session = await world.mint()
    await world.invite(session)
    await send()
    await send()
    const [mail, ...more] = server.received
    // Who claims opens in the same moment; as it comes, that is told by the bell alone.
    expect(more).toEqual([])
    expect(mail!.to).toEqual([ADDRESS])
    expect(mail!.headers).toMatchObject({
      from: 'Burrowee <signals@console.example>',
      to: ADDRESS,
      'auto-submitted': 'auto-generated',
      'content-type': expect.stringMatching(/^multipart\/alternative;/),
    })
    const words = `hubot claimed notes on ${world.gateway.slug} (for Alex)`
    expect(mail!.headers.subject).toBe(words)
    for (const body of [mail!.text, mail!.html]) {
      expect(body).toContain(words)
      expect(body).toContain(`http://localhost:3000/sessions/${session.id}`)
      expect(body).toContain('http://localhost:3000/settings')
    }
    // Nothing is loaded when it is looked at: nobody learns when and where.
    expect(mail!.html).not.toMatch(/<img|<link|<script|url\(|@import/)
  })

  test('tells of a removal those who ask for that', async () => {
    const session = await world.mint()
    const [first, second] = [await world.invite(session), await world.invite(session, 'monalisa')]
    await removePerson(world.owner, first.claimId)
    const choices = await signalChoices(world.owner)
    await saveSignalChoices(world.owner, { ...choices, removed: { bell: true, mail: true } })
    await removePerson(world.owner, second.claimId)
    await send()
    const words = `monalisa was removed from notes on ${world.gateway.slug} (for Alex) and can no longer open it`
    expect(subjects().filter((subject) => subject?.includes('removed'))).toEqual([words])
  })

  test('says what people typed as they typed it, in no markup of theirs and no header of theirs', async () => {
    const session = await world.mint()
    await relabelSession(world.owner, session.id, `<b>"Tom" & 'Kim'</b> – ünï`)
    await world.invite(session)
    await send()
    expect(server.received[0]!.text).toContain(`(<b>"Tom" & 'Kim'</b> – ünï)`)
    expect(server.received[0]!.html).not.toContain('<b>')
    expect(server.received[0]!.html).toContain(
      '(&#60;b&#62;&#34;Tom&#34; &#38; &#39;Kim&#39;&#60;/b&#62; – ünï)',
    )
  })

  test('tells of time, too: what ends soon, and a gateway that is gone', async () => {
    await world.mint(48 * 3600)
    const away = await makeGateway(world.owner)
    await recordPresence('relay-1', [away.id])
    await recordPresence('relay-1', [])
    later(25 * HOUR_MS)
    await Promise.all([sweepSignals(), sweepSignals()])
    await send()
    const [gone, soon] = subjects()
    expect(gone).toBe(`Gateway ${away.slug} has been offline for an hour`)
    expect(soon).toBe(`notes on ${world.gateway.slug} (for Alex) expires soon`)
    expect(server.received).toHaveLength(2)
  })

  test('holds no claim code, link, token, seed or key (promise 5)', async () => {
    const session = await world.mint(48 * 3600)
    const code = await world.share(session)
    const hubot = await makePerson('hubot')
    const { url: ticket } = await claimSession(hubot, code)
    const { targetRowId, owner } = world
    const sid = newSid()
    const pages = {
      targetRowId,
      sid,
      label: 'handbook',
      ttlSeconds: 48 * 3600,
      pageShare: { allowQuery: false },
    }
    const { url } = await mintSession(owner, pages)
    await saveSignalChoices(owner, { ...AS_IT_COMES, opened: { bell: true, mail: true } })
    await askForProof(owner, 'new@example.com')
    const claim = await database().claim.findFirstOrThrow({ where: { userId: hubot.id } })
    await leaveSession(hubot, claim.id)
    later(25 * HOUR_MS)
    await sweepSignals()
    await send()
    kept.burroweeClockOffsetMs = 0
    await askForProof(owner, 'new@example.com')
    await send()
    expect(server.received).toHaveLength(4)
    const all = server.received.map(({ source }) => source).join('\n')
    const secrets = [code, ticket!.split('bw=')[1], sid, seedOf(sid), url.split('?')[1], claim.id]
    const tokens = [...world.live.state.sessions.values()].map(({ token }) => token)
    expect(tokens.length).toBeGreaterThan(1)
    for (const secret of [...secrets, ...tokens, process.env.AUTH_SECRET]) expect(all).not.toContain(secret)
    expect(all).not.toMatch(/\/share\/|[?&]bw=/)
  })

  test('is one, where a lot of a kind happened since the last', async () => {
    const session = await world.mint()
    for (const login of ['hubot', 'monalisa', 'defunkt']) await world.invite(session, login)
    await send()
    expect(subjects()).toEqual(['3 claims of your sessions'])
    for (const login of ['hubot', 'monalisa', 'defunkt'])
      expect(server.received[0]!.text).toContain(
        `${login} claimed notes on ${world.gateway.slug} (for Alex).`,
      )
    expect(await waiting()).toEqual([])
  })

  test.each([
    ['who gave no address', () => removeMailAddress(world.owner)],
    ['who switched that kind off', () => switchMailOff(world.owner.id, 'claimed')],
  ])('is never written to one %s, nor sent, where it waited', async (_who, change) => {
    const session = await world.mint()
    await world.invite(session)
    expect(await waiting()).toHaveLength(1)
    await change()
    await world.invite(session, 'monalisa')
    expect(await waiting()).toHaveLength(1)
    expect(await send()).toBe(0)
    expect([server.state.tries, await waiting()]).toEqual([0, []])
  })

  test('goes to nobody but the owner of what it tells of', async () => {
    const session = await world.mint()
    const hubot = await makePerson('hubot')
    await database().user.update({ where: { id: hubot.id }, data: { mailTo: 'hubot@example.com' } })
    await claimSession(hubot, await world.share(session))
    await send()
    expect(server.received.flatMap(({ to }) => to)).toEqual([ADDRESS])
  })
})

describe('the outbox', () => {
  const tell = async () => world.invite(await world.mint())

  test('several consoles at once send each mail once', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, (_, i) => makePerson(`owner-${i}`)))
    const at = new Date(Date.now() - 1000)
    for (const { id, login } of people) {
      await database().user.update({ where: { id }, data: { mailTo: `${login}@example.com` } })
      await database().signal.create({
        data: {
          ...{ ownerId: id, at, kind: 'left', key: 'left:test', bell: true },
          mail: { create: { userId: id, kind: 'left', createdAt: at, tryAt: at } },
        },
      })
    }
    const transports = Array.from({ length: 4 }, () => mailTransport(parseMailServer(server.url)))
    const sent = await Promise.all(transports.map((each) => sendMails(each)))
    transports.forEach((each) => each.close())
    expect(server.received.flatMap(({ to }) => to).sort()).toEqual(
      people.map(({ login }) => `${login}@example.com`).sort(),
    )
    expect(sent.reduce((sum, each) => sum + each)).toBe(12)
    expect(server.state.tries).toBe(12)
    // It was no other way of one after the other.
    expect(sent.filter((each) => each > 0).length).toBeGreaterThan(1)
  })

  test('what is put off is tried again later, each time later, six times in all', async () => {
    server.state.mail = 451
    await tell()
    let elapsed = 0
    for (const [i, wait] of [...BACKOFF_MS, null].entries()) {
      expect(await send()).toBe(0)
      expect(server.state.tries).toBe(i + 1)
      if (wait === null) break
      later(elapsed + wait - 1000)
      await send()
      expect(server.state.tries).toBe(i + 1)
      elapsed += wait + 1000
      later(elapsed)
    }
    later(elapsed + 1000 * HOUR_MS)
    await send()
    expect(server.state.tries).toBe(BACKOFF_MS.length + 1)
    expect(await database().mail.findMany()).toMatchObject([{ sentAt: null, tryAt: null, tries: 6 }])
  })

  test('a server that was away, or a console that died with a mail in hand, sends it later after all', async () => {
    await tell()
    const nowhere = mailTransport(parseMailServer('smtp://127.0.0.1:9'))
    expect(await sendMails(nowhere)).toBe(0)
    nowhere.close()
    later(BACKOFF_MS[0]! + 1000)
    // It took the mail, and was never heard of again.
    void sendMails({ sendMail: () => new Promise(() => undefined) })
    await until(async () => (await database().mail.findFirst())?.tries === 2)
    expect(await send()).toBe(0)
    later(BACKOFF_MS[0]! + BACKOFF_MS[1]! + 2000)
    expect(await send()).toBe(1)
    expect(await database().mail.findMany()).toMatchObject([{ sentAt: expect.any(Date), tryAt: null }])
  })

  test('an address that is none is not pestered', async () => {
    server.state.recipient = 550
    await tell()
    await send()
    later(1000 * HOUR_MS)
    await send()
    expect(server.state.tries).toBe(1)
    expect(await database().mail.findMany()).toMatchObject([{ sentAt: null, tryAt: null }])
  })

  test('what one console runs by itself sends what is due, and ends once that is done', async () => {
    await tell()
    jest.useFakeTimers({
      doNotFake: [
        'setTimeout',
        'clearTimeout',
        'setImmediate',
        'clearImmediate',
        'nextTick',
        'Date',
        'performance',
        'queueMicrotask',
        'hrtime',
      ],
    })
    const end = runSignals()
    jest.advanceTimersByTime(5_000)
    await end()
    jest.useRealTimers()
    expect(server.received).toHaveLength(1)
    expect(await waiting()).toEqual([])
  })
})

test('off this machine mails go over TLS, or stay', async () => {
  await world.invite(await world.mint())
  const elsewhere = mailTransport({ ...parseMailServer(server.url), requireTLS: true })
  expect(await sendMails(elsewhere)).toBe(0)
  elsewhere.close()
  expect(server.state.tries).toBe(0)
  expect(await waiting()).toMatchObject([{ tries: 1 }])
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('It never came to that')
}
