import { format } from 'node:util'

/** What is told to the console as an error is one: the test that caused it fails. */
const errors: string[] = []

beforeEach(() => {
  jest.spyOn(console, 'error').mockImplementation((...words: unknown[]) => {
    errors.push(format(...words))
  })
})

afterEach(() => {
  const told = errors.splice(0)
  if (told.length > 0) throw new Error(`console.error was called:\n${told.join('\n')}`)
})
