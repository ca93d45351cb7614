import GatewayPage from '../../app/gateways/[id]/page'
import GatewaysPage from '../../app/gateways/page'
import SessionsPage from '../../app/sessions/page'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { mirrored } from '../support/copies'
import { markup } from '../support/markup'
import { makeGateway, makePerson } from '../support/people'
import { sessionRecord, targetRecord } from '../support/records'
import { signInAs } from '../support/visitor'

jest.mock('next/navigation', () => ({
  ...jest.requireActual<object>('next/navigation'),
  // There is no browser to refresh.
  useRouter: () => ({ refresh: () => undefined }),
}))

/** What a new owner is led to, page by page, by what they have so far. */
const sessions = async () => markup(await SessionsPage({ searchParams: Promise.resolve({}) }))
const gateway = async (id: string) => markup(await GatewayPage({ params: Promise.resolve({ id }) }))
const TARBALL = />npx -y http:\/\/localhost:3000\/burrowee-gateway-[\d.]+\.tgz ([^<]+)<\/textarea>/

async function newOwner(login: string): Promise<Person> {
  const person = await makePerson(login)
  await signInAs(person)
  return person
}

/** The step that the page says is next, and where its button leads. */
function nextStep(html: string) {
  const step = /<li aria-current="step"[^]*?<\/li>/.exec(html)?.[0] ?? ''
  return { words: step.replace(/<[^>]+>/g, ' '), href: /<a [^>]*href="([^"]+)"/.exec(step)?.[1] }
}

test('nothing at all: to a gateway, on both pages', async () => {
  await newOwner('octocat')
  const html = await sessions()
  expect(nextStep(html)).toEqual({ words: expect.stringContaining('Add a gateway'), href: '/gateways' })
  expect(html).not.toContain('· done')
  const list = await markup(await GatewaysPage())
  expect(nextStep(list).words).toContain('you get the exact command')
  expect(list).toContain('aria-label="Add gateway"')
})

test('a gateway that is away: to its page, which has the command that starts it', async () => {
  const { id, slug } = await makeGateway(await newOwner('hubot'))
  expect(nextStep(await sessions())).toEqual({
    words: expect.stringContaining(`Add a target on ${slug}`),
    href: `/gateways/${id}`,
  })
  expect(TARBALL.exec(await gateway(id))?.[1]).toBe('gateway run')
})

test('a gateway that is there: to the form, or the command that adds an app', async () => {
  const { id } = await makeGateway(await newOwner('monalisa'))
  await database().gateway.update({ where: { id }, data: { presentUntil: new Date(Date.now() + 60_000) } })
  const html = await gateway(id)
  expect(TARBALL.exec(html)?.[1]).toBe('target add notes 127.0.0.1:8080')
  expect(html).toContain('aria-label="Add target"')
})

test('a target: to the gateway that has it, whatever others there are; then to nothing more', async () => {
  const person = await newOwner('defunkt')
  await makeGateway(person, 'aaa')
  const withApp = await makeGateway(person, 'zzz')
  const target = targetRecord()
  await mirrored(withApp, [target])
  expect(nextStep(await sessions())).toEqual({
    words: expect.stringContaining('Create a session on zzz'),
    href: `/gateways/${withApp.id}`,
  })
  expect(await gateway(withApp.id)).toContain('Create the first below.')
  // It is away: what brings it back.
  expect(TARBALL.exec(await gateway(withApp.id))?.[1]).toBe('gateway run')
  await mirrored(withApp, [{ ...target, version: 2 }], [sessionRecord(target, { version: 2 })])
  expect(await sessions()).not.toContain('aria-current="step"')
})
