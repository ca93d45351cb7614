import { labelSuggestions } from '#lib/console/session/label-suggestions'
import { mirrored } from '../support/copies'
import { makeGateway, makePerson } from '../support/people'
import { sessionRecord, targetRecord } from '../support/records'

const MINUTE = 60_000

async function withSessions(login: string, labels: string[]) {
  const person = await makePerson(login)
  const target = targetRecord()
  const oldestFirst = labels.map((label, index) =>
    sessionRecord(target, { label, createdAt: Date.now() - (labels.length - index) * MINUTE }),
  )
  await mirrored(await makeGateway(person), [target], oldestFirst)
  return person
}

test('newest first, each once, none that says nothing', async () => {
  const person = await withSessions('octocat', ['for Sam', 'for Alex', '', 'demo Friday', 'for Alex'])
  expect(await labelSuggestions(person)).toEqual(['for Alex', 'demo Friday', 'for Sam'])
})

test('at most eight', async () => {
  const person = await withSessions(
    'hubot',
    Array.from({ length: 12 }, (_, index) => `label ${index}`),
  )
  const suggested = await labelSuggestions(person)
  expect(suggested).toHaveLength(8)
  expect(suggested[0]).toBe('label 11')
})

test('nobody is offered what another wrote', async () => {
  await withSessions('monalisa', ['secret plan'])
  expect(await labelSuggestions(await makePerson('stranger'))).toEqual([])
})
