import { act, render, screen } from '@testing-library/react'
import { SelfRefresh } from '#components/self-refresh'

const refresh = jest.fn()
const router = { refresh }
jest.mock('next/navigation', () => ({ useRouter: () => router }))

const answer = jest.fn()
let visibility: DocumentVisibilityState
const says = (words: string, status = 200) => ({
  ok: status === 200,
  status,
  text: () => Promise.resolve(words),
})

beforeEach(() => {
  jest.useFakeTimers()
  refresh.mockReset()
  answer.mockReset().mockResolvedValue(says('ok'))
  globalThis.fetch = answer
  AbortSignal.timeout = () => new AbortController().signal
  visibility = 'visible'
  jest.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility)
})
afterEach(() => jest.useRealTimers())

const pass = (ms: number) => act(async () => jest.advanceTimersByTimeAsync(ms))

it('asks every four seconds, and renders the page anew when it has changed', async () => {
  answer.mockResolvedValue(says('8'))
  render(<SelfRefresh version="7" />)
  await pass(3_999)
  expect(refresh).not.toHaveBeenCalled()
  await pass(1)
  expect(refresh).toHaveBeenCalledTimes(1)
  await pass(4_000)
  expect(refresh).toHaveBeenCalledTimes(2)
})

it('rests while nobody sees the page, and catches up when somebody does', async () => {
  render(<SelfRefresh version="7" />)
  visibility = 'hidden'
  await pass(20_000)
  expect(answer).not.toHaveBeenCalled()
  visibility = 'visible'
  await act(async () => void document.dispatchEvent(new Event('visibilitychange')))
  expect(refresh).toHaveBeenCalledTimes(1)
})

it('leaves the page alone, and says so, while the console does not answer', async () => {
  answer.mockRejectedValue(new TypeError('Failed to fetch'))
  render(<SelfRefresh version="7" />)
  await pass(8_000)
  expect(refresh).not.toHaveBeenCalled()
  expect(screen.getByText(/may be out of date/)).toBeInTheDocument()
  answer.mockResolvedValue(says('ok'))
  await pass(4_000)
  expect(refresh).toHaveBeenCalledTimes(1)
  expect(screen.queryByText(/may be out of date/)).not.toBeInTheDocument()
})

it('stops with its page', async () => {
  render(<SelfRefresh version="7" />).unmount()
  await pass(20_000)
  expect(answer).not.toHaveBeenCalled()
})

it('leaves a page with a version alone until it is another one, and costs one short question a time', async () => {
  answer.mockResolvedValue(says('7'))
  const { rerender } = render(<SelfRefresh version="7" />)
  await pass(40_000)
  expect(refresh).not.toHaveBeenCalled()
  expect(answer.mock.calls.map(([path]: [string]) => path)).toEqual(Array(10).fill('/sessions/version'))

  answer.mockResolvedValue(says('8'))
  await pass(4_000)
  expect(refresh).toHaveBeenCalledTimes(1)
  rerender(<SelfRefresh version="8" />)
  await pass(40_000)
  expect(refresh).toHaveBeenCalledTimes(1)
})

it('renders a page anew when its time has come, whatever the version', async () => {
  answer.mockResolvedValue(says('7'))
  render(<SelfRefresh version="7" changesInMs={10_000} />)
  await pass(8_000)
  expect(refresh).not.toHaveBeenCalled()
  await pass(4_000)
  expect(refresh).toHaveBeenCalledTimes(1)
})

it('renders a page whose time had come once a minute where it comes out the same', async () => {
  answer.mockResolvedValue(says('7'))
  render(<SelfRefresh version="7" changesInMs={60_000} />)
  await pass(60_000)
  expect(refresh).toHaveBeenCalledTimes(1)
  await pass(56_000)
  expect(refresh).toHaveBeenCalledTimes(1)
  await pass(4_000)
  expect(refresh).toHaveBeenCalledTimes(2)
})

it('lets the page say that somebody was signed out meanwhile', async () => {
  answer.mockResolvedValue(says('Sign in again.', 401))
  render(<SelfRefresh version="7" />)
  await pass(4_000)
  expect(refresh).toHaveBeenCalledTimes(1)
  expect(screen.queryByText(/may be out of date/)).not.toBeInTheDocument()
})
