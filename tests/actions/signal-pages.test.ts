import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { GET, POST } from '../../app/api/mail/off/[code]/route'
import * as settings from '../../app/settings/actions'
import ConfirmPage from '../../app/settings/confirm/[code]/page'
import MailOffPage from '../../app/settings/mail-off/[code]/page'
import SettingsPage from '../../app/settings/page'
import { readAll, readOne } from '../../app/signals/actions'
import SignalsPage from '../../app/signals/page'
import { database } from '#lib/console/db'
import { askForProof, mailAddressOf } from '#lib/console/mail/mail-address'
import { offUrl } from '#lib/console/mail/off-link'
import { unreadSignals, type Person } from '#lib/console/person'
import { signalChoices } from '#lib/console/signal/signal-choices'
import { AS_IT_COMES, SIGNAL_KINDS } from '#lib/console/signal/signal-kinds'
import { formData } from '../support/form-data'
import { ADDRESS, startMailing } from '../support/mailing'
import { makePerson } from '../support/people'
import { signInAs, visitor } from '../support/visitor'

jest.mock('next/navigation', () => ({
  ...jest.requireActual<object>('next/navigation'),
  // There is no browser to refresh.
  useRouter: () => ({ refresh: () => undefined }),
}))

/** The pages of signals and settings, their actions, and the link that switches mails off, as everybody. */
let mailing: Awaited<ReturnType<typeof startMailing>>
let owner: Person
let stranger: Person

beforeAll(async () => {
  mailing = await startMailing()
  owner = mailing.world.owner
})
afterAll(() => mailing.stop())
beforeEach(async () => {
  await mailing.clear()
  await database().signal.deleteMany()
  visitor.headers = new Headers()
  stranger = await makePerson('mallory')
  await mailing.world.invite(await mailing.world.mint())
  await signInAs(owner)
})

const snapshot = async () => [
  await database().signal.findMany({ orderBy: { id: 'asc' } }),
  await database().signalChoice.findMany({ orderBy: { userId: 'asc' } }),
  await database().mailProof.findMany({ orderBy: { id: 'asc' } }),
  await database().mail.findMany({ orderBy: { id: 'asc' } }),
  await database().user.findMany({ orderBy: { id: 'asc' } }),
]
const markup = async (page: Promise<unknown>) => renderToStaticMarkup((await page) as ReactElement)
const asPerson = async (person: Person) => {
  await signInAs(person)
  return unreadSignals()
}
const TO_SIGN_IN = { digest: expect.stringMatching(/^NEXT_REDIRECT;[^;]+;\/\?next=/) }
const IDLE = { status: 'idle' } as const

describe('/signals', () => {
  const page = (cursor?: string) => SignalsPage({ searchParams: Promise.resolve(cursor ? { cursor } : {}) })
  const rows = (html: string) => html.match(/<li /g)?.length ?? 0

  test('shows a person their own alone, and looking marks nothing as read', async () => {
    const before = await snapshot()
    const html = await markup(page())
    expect(html).toContain(`hubot claimed notes on ${mailing.world.gateway.slug} (for Alex)`)
    expect(html).toContain('Mark all as read')
    expect(rows(html)).toBe(2)
    await signInAs(stranger)
    const theirs = await markup(page())
    expect(theirs).toContain('Nothing yet.')
    expect(theirs).not.toContain('hubot')
    expect(rows(theirs)).toBe(0)
    await signInAs(null)
    await expect(page()).rejects.toMatchObject(TO_SIGN_IN)
    expect(await snapshot()).toEqual(before)
  })

  test('goes on where its page ends', async () => {
    await database().signal.createMany({
      data: Array.from({ length: 60 }, (_, i) => ({
        ...{ ownerId: owner.id, at: new Date(1e12 + i), kind: 'left', key: `test:${i}`, bell: true },
      })),
    })
    const first = await markup(page())
    const cursor = /href="\/signals\?cursor=([^"]+)"/.exec(first)![1]!
    expect(rows(first)).toBe(50)
    expect(rows(await markup(page(decodeURIComponent(cursor))))).toBe(12)
  })

  test('one, or all that the page showed, are marked as read by their owner alone', async () => {
    const [first] = await database().signal.findMany({ where: { ownerId: owner.id } })
    const later = String(Date.now() + 1000)
    await signInAs(stranger)
    await readOne(formData({ id: first!.id }))
    await readAll(formData({ until: later }))
    expect(await asPerson(owner)).toBe(2)
    await readOne(formData({ id: first!.id }))
    expect(await unreadSignals()).toBe(1)
    await readAll(formData({ until: '0' }))
    await readAll(formData({ until: 'nonsense' }))
    await readAll(formData({}))
    await readOne(formData({}))
    expect(await unreadSignals()).toBe(1)
    await readAll(formData({ until: later }))
    expect(await unreadSignals()).toBe(0)
    expect(await markup(page())).not.toContain('Mark as read')
    await signInAs(null)
    await expect(readOne(formData({ id: first!.id }))).rejects.toMatchObject(TO_SIGN_IN)
    await expect(readAll(formData({ until: later }))).rejects.toMatchObject(TO_SIGN_IN)
  })
})

describe('/settings', () => {
  const chosen = (person: Person) => signalChoices(person)

  test('shows a person what they chose and where it goes, and changes nothing', async () => {
    const before = await snapshot()
    const html = await markup(SettingsPage())
    expect(html.match(/type="checkbox"/g)).toHaveLength(2 * SIGNAL_KINDS.length)
    expect(html).toContain(ADDRESS)
    await signInAs(stranger)
    expect(await markup(SettingsPage())).not.toContain(ADDRESS)
    await signInAs(null)
    await expect(SettingsPage()).rejects.toMatchObject(TO_SIGN_IN)
    expect(await snapshot()).toEqual(before)
  })

  test('what is not ticked is off, for who chose so and nobody else', async () => {
    const ticked = { bell_left: 'on', mail_expiring: 'on', mail_nonsense: 'on' }
    expect(await settings.saveChoices(IDLE, formData(ticked))).toEqual({ status: 'done', result: null })
    const off = { bell: false, mail: false }
    expect(await chosen(owner)).toEqual({
      ...{ claimed: off, opened: off, removed: off, gateway_gone: off },
      ...{ left: { bell: true, mail: false }, expiring: { bell: false, mail: true } },
    })
    expect(await chosen(stranger)).toEqual(AS_IT_COMES)
    await signInAs(null)
    await expect(settings.saveChoices(IDLE, formData({}))).rejects.toMatchObject(TO_SIGN_IN)
  })

  test('an address is asked for, mailed a link, and taken on its page by a press', async () => {
    await signInAs(stranger)
    expect(await settings.askForAddress(IDLE, formData({ address: 'nonsense' }))).toMatchObject({
      ...{ status: 'error', fieldErrors: { address: expect.stringMatching(/^Type an e-mail address/) } },
      values: { address: 'nonsense' },
    })
    await settings.askForAddress(IDLE, formData({ address: 'mallory@example.com' }))
    await mailing.send()
    const mail = mailing.server.received.find(({ to }) => to[0] === 'mallory@example.com')!
    const code = /\/settings\/confirm\/([\w.-]+)/.exec(mail.text)![1]!
    const page = () => ConfirmPage({ params: Promise.resolve({ code }) })
    const press = () => settings.confirmAddress(IDLE, formData({ code }))

    const before = await snapshot()
    expect(await markup(page())).toContain('Signals for mallory go to mallory@example.com.')
    await signInAs(owner)
    const refused = await markup(page())
    expect(refused).toContain('This link does not work')
    expect(refused).not.toContain('mallory@')
    expect(await press()).toMatchObject({
      status: 'error',
      message: expect.stringContaining('Ask for another'),
    })
    await signInAs(null)
    await expect(page()).rejects.toMatchObject(TO_SIGN_IN)
    await expect(press()).rejects.toMatchObject(TO_SIGN_IN)
    expect(await snapshot()).toEqual(before)

    await signInAs(stranger)
    await expect(press()).rejects.toMatchObject({ digest: expect.stringContaining(';/settings;') })
    expect(await mailAddressOf(stranger)).toMatchObject({ confirmed: 'mallory@example.com' })
    expect(await mailAddressOf(owner)).toMatchObject({ confirmed: ADDRESS })
    expect(await markup(page())).toContain('This link does not work')
  })

  test('too many mails are refused at the field', async () => {
    for (let i = 0; i < 3; i += 1) await askForProof(stranger, `m${i}@example.com`)
    await signInAs(stranger)
    expect(await settings.askForAddress(IDLE, formData({ address: 'm@example.com' }))).toMatchObject({
      fieldErrors: { address: expect.stringContaining('try again in an hour') },
    })
  })

  test('an address is removed by its owner', async () => {
    await signInAs(stranger)
    await settings.removeAddress()
    await signInAs(null)
    await expect(settings.removeAddress()).rejects.toMatchObject(TO_SIGN_IN)
    expect(await mailAddressOf(owner)).toMatchObject({ confirmed: ADDRESS })
    await signInAs(owner)
    await settings.removeAddress()
    expect(await mailAddressOf(owner)).toEqual({ confirmed: null, waiting: null })
  })
})

describe('the link that switches e-mails of one kind off', () => {
  // Who opens it is in their mail program, not signed in here.
  beforeEach(() => signInAs(null))
  const code = () => offUrl(owner.id, 'claimed').split('/').at(-1)!
  const context = (of: string) => ({ params: Promise.resolve({ code: of }) })
  const page = (query = {}, of = code()) =>
    MailOffPage({ ...context(of), searchParams: Promise.resolve(query) })
  const post = (of: string, body: BodyInit = '') =>
    POST(new Request(offUrl(owner.id, 'claimed'), { method: 'POST', body }), context(of))
  const mails = async (person = owner) =>
    Object.entries(await signalChoices(person)).flatMap(([kind, { mail }]) => (mail ? [kind] : []))
  const AS_BEFORE = ['claimed', 'left', 'expiring', 'gateway_gone']

  test('stands in the mail, for the program and for its reader, and is of this console', async () => {
    await mailing.send()
    const [{ headers, text, html }] = mailing.server.received as [(typeof mailing.server.received)[0]]
    expect(headers['list-unsubscribe']).toBe(`<${offUrl(owner.id, 'claimed')}>`)
    expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
    for (const body of [text, html]) expect(body).toContain(offUrl(owner.id, 'claimed'))
  })

  test('changes nothing when it is looked at', async () => {
    const before = await snapshot()
    const seen = await GET(new Request(offUrl(owner.id, 'claimed')), context(code()))
    expect([seen.status, seen.headers.get('location')]).toEqual([
      303,
      `http://localhost:3000/settings/mail-off/${code()}`,
    ])
    const html = await markup(page())
    expect(html).toContain(`action="/api/mail/off/${code()}" method="post"`)
    expect(html).not.toContain('octocat')
    await markup(page({ done: '1' }))
    expect(await snapshot()).toEqual(before)
  })

  test.each([
    ['as a form', new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })],
    ['in parts', formData({ 'List-Unsubscribe': 'One-Click' })],
  ])('takes the mail program’s one click, sent %s, without a redirect (RFC 8058)', async (_how, body) => {
    const reply = await post(code(), body)
    expect([reply.status, reply.headers.get('location')]).toEqual([200, null])
    expect(await mails()).toEqual(AS_BEFORE.filter((kind) => kind !== 'claimed'))
    expect(await mails(stranger)).toEqual(AS_BEFORE)
    // Again is no error, and the bell stays on.
    expect((await post(code(), body)).status).toBe(200)
    expect(await signalChoices(owner)).toMatchObject({ claimed: { bell: true, mail: false } })
    expect(await mailing.send()).toBe(0)
  })

  test('takes the press of the page’s button, and says so', async () => {
    const reply = await post(code())
    const to = new URL(reply.headers.get('location')!)
    expect([reply.status, to.pathname + to.search]).toEqual([303, `/settings/mail-off/${code()}?done=1`])
    expect(await mails()).toEqual(AS_BEFORE.filter((kind) => kind !== 'claimed'))
    expect(await markup(page({ done: '1' }))).toContain('Switched off')
  })

  test('is nobody’s to make or to change', async () => {
    const [userId, , mac] = code().split('.')
    const before = await snapshot()
    const wrong = [
      '',
      '.',
      `${userId}.claimed`,
      `${userId}.left.${mac}`,
      `${stranger.id}.claimed.${mac}`,
      `${code()}x`,
    ]
    for (const each of wrong) {
      expect((await post(each, 'List-Unsubscribe=One-Click')).status).toBe(404)
      await expect(page({}, each)).rejects.toMatchObject({ digest: 'NEXT_HTTP_ERROR_FALLBACK;404' })
    }
    expect(await snapshot()).toEqual(before)
  })
})
