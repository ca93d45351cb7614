import { redirect } from 'next/navigation'
import { z } from 'zod'
import { formAction } from '#lib/console/form-action'
import type { Person } from '#lib/console/person'
import { ProtocolError } from '#lib/protocol/errors'
import { makePerson } from '../support/people'
import { signInAs, visitor } from '../support/visitor'

const schema = z.object({ label: z.string().max(5, 'Too long.'), count: z.coerce.number('Not a number.') })
const idle = { status: 'idle' as const }
let octocat: Person

beforeAll(async () => {
  octocat = await makePerson('octocat')
})
beforeEach(() => signInAs(octocat))

function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries({ $ACTION_ID_1: '', ...fields })) data.set(name, value)
  return data
}

test('runs with the person and the parsed fields', async () => {
  const action = formAction(schema, async (person, input) => ({ person, input }))
  expect(await action(idle, form({ label: 'abc', count: '3' }))).toEqual({
    status: 'done',
    result: { person: octocat, input: { label: 'abc', count: 3 } },
  })
})

test('bad input comes back beside its field, with what was typed', async () => {
  const run = jest.fn()
  expect(await formAction(schema, run)(idle, form({ label: 'abcdef', count: 'x' }))).toEqual({
    ...{ status: 'error', message: null },
    fieldErrors: { label: 'Too long.', count: 'Not a number.' },
    values: { label: 'abcdef', count: 'x' },
  })
  expect(run).not.toHaveBeenCalled()
})

test('a refusal comes back as its sentence, with what was typed', async () => {
  const action = formAction(schema, () =>
    Promise.reject(new ProtocolError('gateway_offline', 'Gateway is offline.')),
  )
  expect(await action(idle, form({ label: 'abc', count: '3' }))).toEqual({
    ...{ status: 'error', message: 'Gateway is offline.', fieldErrors: {} },
    values: { label: 'abc', count: '3' },
  })
})

test('what nobody expected is told calmly, and none of it', async () => {
  const action = formAction(schema, () => Promise.reject(new Error('password=hunter2')))
  const state = await action(idle, form({ label: 'abc', count: '3' }))
  expect(state).toMatchObject({ status: 'error', values: { label: 'abc' } })
  expect(JSON.stringify(state)).not.toContain('hunter2')
})

test('a redirect is a redirect', async () => {
  const action = formAction(schema, () => redirect('/there'))
  await expect(action(idle, form({ label: 'a', count: '1' }))).rejects.toMatchObject({
    digest: expect.stringContaining('/there'),
  })
})

test.each([
  ['http://localhost:3000/gateways/1?x=2', '%2Fgateways%2F1%3Fx%3D2'],
  ['http://localhost:3000//evil.example', '%2Fsessions'],
  ['nonsense', '%2Fsessions'],
])('signed out, a form on %s comes back there after signing in', async (referer, next) => {
  await signInAs(null)
  visitor.headers.set('referer', referer)
  const run = jest.fn()
  await expect(formAction(schema, run)(idle, form({}))).rejects.toMatchObject({
    digest: expect.stringContaining(`/?next=${next};`),
  })
  expect(run).not.toHaveBeenCalled()
})
