import SessionPage from '../../app/sessions/[id]/page'
import LinkPage from '../../app/sessions/[id]/link/page'
import RevealPage from '../../app/sessions/[id]/reveal/page'
import SharePage from '../../app/sessions/[id]/share/page'
import { reveal } from '../../app/sessions/actions'
import { share } from '../../app/sessions/share-actions'
import { database } from '#lib/console/db'
import { applyMirror } from '#lib/console/gateway/apply-mirror'
import { getGateway } from '#lib/console/gateway/get-gateway'
import type { Person } from '#lib/console/person'
import { getSession } from '#lib/console/session/get-session'
import { mintSession } from '#lib/console/session/mint-session'
import { openSession } from '#lib/console/session/open-session'
import { revealDescriptor } from '#lib/console/session/reveal-descriptor'
import { revokeSession } from '#lib/console/session/revoke-session'
import { sessionLink } from '#lib/console/session/session-link'
import { createClaimLink } from '#lib/console/share/create-claim-link'
import { openToken } from '#lib/console/token-seal'
import { ProtocolError } from '#lib/protocol/errors'
import { pageUrl } from '#lib/protocol/page-share'
import { newSid } from '#lib/protocol/token'
import type { ReactNode } from 'react'
import { mirrored } from '../support/copies'
import { formData } from '../support/form-data'
import { seedOf, startLiveGateway } from '../support/live-gateway'
import { markup } from '../support/markup'
import { makeGateway, makePerson, type TestGateway } from '../support/people'
import { mirrorMessage, sessionRecord, targetRecord } from '../support/records'
import { signInAs } from '../support/visitor'

jest.mock('next/navigation', () => ({
  ...jest.requireActual<object>('next/navigation'),
  // There is no browser to refresh.
  useRouter: () => ({ refresh: () => undefined }),
}))

let live: Awaited<ReturnType<typeof startLiveGateway>>
let octocat: Person
let gateway: TestGateway
let targetRowId: string
const HOST = 'notes-demo.localhost:3001'

beforeAll(async () => {
  live = await startLiveGateway()
  octocat = await makePerson('octocat')
  await signInAs(octocat)
  gateway = await makeGateway(octocat, 'demo')
  const target = targetRecord({ assetPaths: ['/static/', '/assets/'] })
  targetRowId = (await mirrored(gateway, [target])).target(target.id)
})
afterAll(() => live.stop())
afterEach(() => {
  live.state.refuse = null
})

const mint = (sid = newSid(), pageShare: { allowQuery: boolean } | null = { allowQuery: false }) =>
  mintSession(octocat, { targetRowId, sid, label: 'handbook', ttlSeconds: 3600, pageShare })

test('a mint per page gives the descriptor, whose example URL is the link to page /', async () => {
  const sid = newSid()
  const { session, url, descriptor } = await mint(sid)
  const baseToken = live.state.sessions.get(sid)!.token
  const seed = seedOf(sid)
  const exampleUrl = pageUrl({ scheme: 'http', host: HOST, path: '/', baseToken, seed })
  expect(descriptor).toEqual({ baseToken, seed, host: HOST, exampleUrl })
  expect(url).toBe(exampleUrl)
  expect(session).toMatchObject({ kind: 'page-share', allowQuery: false, state: 'active' })
  expect(JSON.stringify(session)).not.toContain(seed)
})

test('query strings are allowed where that was asked for, and only per page', async () => {
  const sid = newSid()
  expect((await mint(sid, { allowQuery: true })).session).toMatchObject({ allowQuery: true })
  expect(live.state.sessions.get(sid)).toMatchObject({ kind: 'page-share', allowQuery: true })
  const full = newSid()
  const { session, descriptor } = await mint(full, null)
  expect(descriptor).toBeNull()
  expect(session).toMatchObject({ kind: 'full', allowQuery: false })
})

test('reveal and copy pull the seed from the gateway, every time', async () => {
  const { session, descriptor } = await mint()
  const asked = live.state.calls.length
  expect(await revealDescriptor(octocat, session.id)).toEqual(descriptor)
  expect(await revealDescriptor(octocat, session.id)).toEqual(descriptor)
  expect(await sessionLink(octocat, session.id)).toBe(descriptor!.exampleUrl)
  expect(live.state.calls.slice(asked)).toEqual(['reveal', 'reveal', 'reveal'])
})

test.each(['reveal', 'copy'] as const)('%s with the gateway offline says so', async (what) => {
  const { session } = await mint()
  live.state.refuse = new ProtocolError('gateway_offline', 'whatever the relay says')
  const pull = what === 'reveal' ? revealDescriptor : sessionLink
  await expect(pull(octocat, session.id)).rejects.toMatchObject({
    code: 'gateway_offline',
    message: expect.stringMatching(/^Gateway is offline\./),
  })
})

test('a gateway that does not answer may have been changed by a mint, and not by a reveal or a copy', async () => {
  const { session } = await mint()
  live.state.refuse = new ProtocolError('no_answer', 'whatever the relay says')
  const silent = (message: RegExp) => ({ code: 'no_answer', message: expect.stringMatching(message) })
  await expect(mint()).rejects.toMatchObject(silent(/it may have happened/))
  for (const pull of [revealDescriptor, sessionLink]) {
    await expect(pull(octocat, session.id)).rejects.toMatchObject(silent(/Nothing was changed; try again/))
  }
})

test('nothing is revealed of a full session, of an ended one, and to anybody else; nobody is asked', async () => {
  const full = await mint(newSid(), null)
  const { session } = await mint()
  const hubot = await makePerson('hubot')
  await revokeSession(octocat, session.id)
  const asked = live.state.calls.length
  await expect(revealDescriptor(octocat, full.session.id)).rejects.toMatchObject({ code: 'not_page_share' })
  await expect(revealDescriptor(octocat, session.id)).rejects.toMatchObject({ code: 'session_ended' })
  await expect(revealDescriptor(hubot, session.id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(sessionLink(hubot, session.id)).rejects.toMatchObject({ code: 'not_found' })
  expect(live.state.calls).toHaveLength(asked)
})

test('open is a ticket, as for any session, and asks for no seed', async () => {
  const { session } = await mint()
  const asked = live.state.calls.length
  expect(await openSession(octocat, session.id)).toMatch(
    /^http:\/\/notes-demo\.localhost:3001\/\?bw=[\w-]{22}$/,
  )
  expect(live.state.calls.slice(asked)).toEqual(['ticket'])
})

test('nobody is handed a claim link to a page-share session', async () => {
  const { session } = await mint()
  const wanted = { note: '', ttlSeconds: 3600 }
  await expect(createClaimLink(octocat, session.id, wanted)).rejects.toMatchObject({ code: 'not_found' })
  expect(await database().claimLink.count({ where: { sessionId: session.id } })).toBe(0)
  const full = await mint(newSid(), null)
  expect(await createClaimLink(octocat, full.session.id, wanted)).toMatchObject({ url: expect.any(String) })
})

test('the mirror carries kind, query strings and asset paths', async () => {
  const target = targetRecord({ name: 'wiki', assetPaths: ['/_next/static/'] })
  const session = sessionRecord(target, { kind: 'page-share', allowQuery: true })
  const other = await makeGateway(octocat)
  const rows = await mirrored(other, [target], [session])
  expect(await getSession(octocat, rows.session(session.sid))).toMatchObject({
    kind: 'page-share',
    allowQuery: true,
  })
  expect(await getGateway(octocat, other.id)).toMatchObject({ targets: [{ assetPaths: ['/_next/static/'] }] })
  const edited = mirrorMessage({
    version: 2,
    targets: [{ ...target, assetPaths: [], version: 2 }],
    sessions: [session],
  })
  await applyMirror(other.id, edited)
  expect(await getGateway(octocat, other.id)).toMatchObject({ targets: [{ assetPaths: [] }] })
})

test('a gateway cannot turn a session that was minted per page into a full one', async () => {
  const target = targetRecord({ name: 'shop' })
  const session = sessionRecord(target, { kind: 'page-share' })
  const other = await makeGateway(octocat)
  const rows = await mirrored(other, [target], [session])
  const turned = { ...session, kind: 'full' as const, label: 'turned', version: 2 }
  await applyMirror(other.id, mirrorMessage({ version: 2, targets: [target], sessions: [turned] }))
  expect(await getSession(octocat, rows.session(session.sid))).toMatchObject({
    kind: 'page-share',
    label: 'turned',
  })
})

describe('its pages', () => {
  type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, never>> }
  const of = async (page: (props: PageProps) => Promise<ReactNode>, id: string) =>
    markup(await page({ params: Promise.resolve({ id }), searchParams: Promise.resolve({}) }))

  test('reveal shows the descriptor, and why not where it cannot', async () => {
    const { session, descriptor } = await mint()
    const page = await of(RevealPage, session.id)
    for (const part of [descriptor!.baseToken, descriptor!.seed, descriptor!.host])
      expect(page).toContain(`value="${part}"`)
    live.state.refuse = new ProtocolError('gateway_offline', 'whatever the relay says')
    expect(await of(RevealPage, session.id)).toContain('<h1>Gateway is offline</h1>')
    live.state.refuse = null
    await revokeSession(octocat, session.id)
    expect(await of(RevealPage, session.id)).toContain('This session was revoked')
    const full = await mint(newSid(), null)
    expect(await of(RevealPage, full.session.id)).toContain('This session has no seed')
  })

  test('the session’s own page says who hands out its links, and knows of no claim links', async () => {
    const { session } = await mint()
    const page = await of(SessionPage, session.id)
    expect(page).toContain('the app hands out the links of this session')
    expect(page).not.toContain('Links not yet claimed')
  })

  test('link shows the example, and that the gateway is offline where it is', async () => {
    const { session, url } = await mint()
    expect(await of(LinkPage, session.id)).toContain(`>${url.replaceAll('&', '&amp;')}</textarea>`)
    live.state.refuse = new ProtocolError('gateway_offline', 'whatever the relay says')
    expect(await of(LinkPage, session.id)).toContain('Gateway is offline')
  })

  test('share says that the app hands out the links, and its form is refused', async () => {
    const { session } = await mint()
    const page = await of(SharePage, session.id)
    expect(page).toContain('The app hands out the links of this session')
    expect(page).not.toContain('<form')
    const form = formData({ id: session.id, note: '', life: '1h' })
    expect(await share({ status: 'idle' }, form)).toMatchObject({ status: 'error' })
  })

  test('the row’s Reveal answers the descriptor, to its owner alone', async () => {
    const { session, descriptor } = await mint()
    const form = formData({ id: session.id })
    expect(await reveal({ status: 'idle' }, form)).toMatchObject({ status: 'done', result: { descriptor } })
    await signInAs(await makePerson('mallory'))
    const refused = await reveal({ status: 'idle' }, form)
    expect(refused).toMatchObject({ status: 'error', message: expect.stringMatching(/^There is no such/) })
    await expect(of(RevealPage, session.id)).rejects.toMatchObject({ digest: expect.stringContaining('404') })
    await signInAs(octocat)
  })
})

test('no seed stays in the database, whatever was minted, revealed and revoked', async () => {
  const sid = newSid()
  const { session } = await mint(sid)
  await revealDescriptor(octocat, session.id)
  await revokeSession(octocat, session.id)
  const db = database()
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`
  expect(tables.length).toBeGreaterThan(8)
  let text = ''
  for (const { name } of tables) {
    const rows = await db.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${name}" AS t`)
    text += rows.map(({ row }) => row).join('\n')
  }
  expect(text).toContain(sid)
  const seed = seedOf(sid)
  // Nor in what is sealed: that is the base token alone.
  const row = await db.session.findUniqueOrThrow({ where: { id: session.id } })
  expect(openToken(row.token, { gatewayId: gateway.id, sid })).toBe(live.state.sessions.get(sid)!.token)
  const bytes = [Buffer.from(seed, 'base64url'), Buffer.from(seed)]
  for (const shape of [seed, ...bytes.map((each) => each.toString('hex'))]) expect(text).not.toContain(shape)
})
