import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { claim } from '../../app/share/[code]/actions'
import ClaimPage, { metadata } from '../../app/share/[code]/page'
import { encode } from 'next-auth/jwt'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { cancelClaimLink } from '#lib/console/share/cancel-claim-link'
import { claimSession } from '#lib/console/share/claim-session'
import { listPeople } from '#lib/console/share/list-people'
import { removePerson } from '#lib/console/share/remove-person'
import { revokeSession } from '#lib/console/session/revoke-session'
import { ProtocolError } from '#lib/protocol/errors'
import { formData } from '../support/form-data'
import { makePerson } from '../support/people'
import { startSharing } from '../support/sharing'
import { signInAs, visitor } from '../support/visitor'

const OURS = 'http://localhost:3000'

let world: Awaited<ReturnType<typeof startSharing>>
let hubot: Person
let code: string
let session: Awaited<ReturnType<typeof world.mint>>

beforeAll(async () => {
  world = await startSharing()
})
afterAll(() => world.live.stop())

beforeEach(async () => {
  world.live.state.refuse = null
  visitor.headers = new Headers({ origin: OURS })
  session = await world.mint()
  code = await world.share(session)
  hubot = await makePerson('hubot')
  await signInAs(hubot)
})

const open = async (of = code) => (await ClaimPage({ params: Promise.resolve({ code: of }) })) as ReactElement
const shown = async (of = code) => renderToStaticMarkup(await open(of))
const press = (of = code) => claim({ status: 'idle' }, formData({ code: of }))
const claims = () => database().claim.count({ where: { sessionId: session.id } })

describe('the button', () => {
  test('leads to the way in, by an absolute address that takes the place of the link', async () => {
    await expect(press()).rejects.toMatchObject({
      digest: expect.stringMatching(
        /^NEXT_REDIRECT;replace;http:\/\/notes-\w+\.localhost:3001\/\?bw=[\w-]{22};/,
      ),
    })
    expect(await claims()).toBe(1)
  })

  test('claims also while the gateway is offline, and says that it can be opened later', async () => {
    world.live.state.refuse = new ProtocolError('gateway_offline', 'Gateway is offline.')
    await expect(press()).rejects.toMatchObject({
      digest: expect.stringContaining(';/sessions?tab=shared&claimed=waiting;'),
    })
    expect(await claims()).toBe(1)
  })

  test.each([
    ['another site', 'https://evil.example'],
    ['a sandboxed frame', 'null'],
    ['a target', 'http://notes-demo.localhost:3001'],
    ['nobody says where', null],
  ])('claims nothing for a form from %s', async (_where, origin) => {
    visitor.headers = new Headers(origin ? { origin } : {})
    expect(await press()).toMatchObject({
      status: 'error',
      message: expect.stringContaining('not sent from here'),
    })
    expect(await claims()).toBe(0)
  })

  test('signed out meanwhile, it leads back to its page, by the code alone', async () => {
    await signInAs(null)
    visitor.headers.set('referer', `${OURS}/elsewhere`)
    await expect(press()).rejects.toMatchObject({ digest: expect.stringContaining(`;/share/${code};`) })
    expect(await claims()).toBe(0)
  })

  test('says why a link cannot be claimed', async () => {
    await claimSession(await makePerson('monalisa'), code)
    expect(await press()).toMatchObject({ status: 'error', message: expect.stringContaining('fresh one') })
  })

  test('takes no code that is none', async () => {
    expect(await press('../../evil')).toMatchObject({ fieldErrors: { code: expect.anything() } })
  })
})

describe('the page', () => {
  test('signed out: who shares and nothing of what, and the way to sign in and back', async () => {
    await signInAs(null)
    const text = await shown()
    expect(text).toContain('octocat Example')
    expect(text).toContain(`name="next" value="/share/${code}"`)
    expect(text).not.toMatch(/notes|Claim and open/)
  })

  test('signed in: who shares what, until when, with whom', async () => {
    const text = await shown()
    for (const words of ['octocat lets you into “notes”', 'hubot', 'switch', 'Claim and open']) {
      expect(text).toContain(words)
    }
    expect(await claims()).toBe(0)
  })

  test('the owner is told that it is their own; the link stays open', async () => {
    await signInAs(world.owner)
    expect(await shown()).toContain(`href="/sessions/${session.id}"`)
    await signInAs(hubot)
    expect(await shown()).toContain('Claim and open')
  })

  test('who holds it goes straight in', async () => {
    await claimSession(hubot, code)
    await expect(open()).rejects.toMatchObject({
      digest: expect.stringContaining(`;/sessions/${session.id}/open;`),
    })
  })

  const spend: Record<string, [heading: string, spend: () => Promise<unknown>]> = {
    used: ['This link was used before', async () => claimSession(await makePerson('monalisa'), code)],
    cancelled: [
      'This link was cancelled',
      async () => {
        const { links } = await listPeople(world.owner, session.id)
        return cancelClaimLink(world.owner, links[0]!.id)
      },
    ],
    expired: [
      'This link has expired',
      () =>
        database().claimLink.updateMany({
          where: { sessionId: session.id },
          data: { expiresAt: new Date(0) },
        }),
    ],
    ended: ['What this link led to has ended', () => revokeSession(world.owner, session.id)],
    removed: [
      'You no longer have access',
      async () => {
        await claimSession(hubot, code)
        const { people } = await listPeople(world.owner, session.id)
        return removePerson(world.owner, people[0]!.claimId)
      },
    ],
  }

  test.each(Object.keys(spend))(
    '%s: what happened, and to ask for a fresh one; nothing of the session',
    async (state) => {
      const [heading, act] = spend[state]!
      await act()
      const text = await shown()
      expect(text).toContain(heading)
      expect(text).toContain('Ask the owner to send a fresh one.')
      expect(text).not.toMatch(/notes|octocat|Claim and open/)
    },
  )

  test('a code that is none is not found', async () => {
    await expect(open('A'.repeat(24))).rejects.toMatchObject({ digest: 'NEXT_HTTP_ERROR_FALLBACK;404' })
  })

  test('is in no index, and tells nobody its address', () => {
    expect(metadata).toMatchObject({ robots: { index: false, follow: false }, referrer: 'no-referrer' })
  })
})

describe('the page presses its own button', () => {
  async function signedIn(ago: number | null): Promise<void> {
    const signedInAt = ago === null ? undefined : Date.now() - ago
    const value = await encode({ token: { sub: hubot.id, signedInAt }, secret: process.env.AUTH_SECRET! })
    visitor.cookies.set('burrowee-sign-in', value)
  }

  test.each([
    ['typed or pasted, signed in a while ago', { 'sec-fetch-site': 'none' }, 61_000, false],
    ['typed or pasted, signed in just now', { 'sec-fetch-site': 'none' }, 5_000, true],
    ['followed, signed in just now', { 'sec-fetch-site': 'cross-site' }, 5_000, true],
    ['followed, signed in a while ago', { 'sec-fetch-site': 'cross-site' }, 61_000, false],
    ['followed, nobody knows since when signed in', { 'sec-fetch-site': 'cross-site' }, null, false],
    ['a browser that says nothing', {}, null, false],
    ['fetched ahead', { 'sec-fetch-site': 'none', 'sec-purpose': 'prefetch;prerender' }, 5_000, false],
  ])('%s: %o, %s ms: %s', async (_case, headers, ago, itself) => {
    visitor.headers = new Headers(headers as Record<string, string>)
    await signedIn(ago)
    expect((await open()).props).toMatchObject({ submitsItself: itself })
  })
})
