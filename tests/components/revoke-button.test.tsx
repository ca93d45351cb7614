import { act, fireEvent, render, screen } from '@testing-library/react'
import { SessionRows } from '#components/sessions/session-rows'
import { ARMED_MS } from '#components/ui/armed-button'
import { aSession, NOW, someActions } from './session-records'

const revoke = jest.fn()

beforeEach(() => {
  jest.useFakeTimers()
  revoke.mockReset().mockResolvedValue({ status: 'done', result: null })
})
afterEach(() => jest.useRealTimers())

function rows(now = NOW, session = aSession()) {
  return (
    <SessionRows
      name="Sessions"
      sessions={[session]}
      now={now}
      place="list"
      actions={someActions({ revoke })}
    />
  )
}

const button = () => screen.getByRole('button', { name: /^(Revoke|Confirm)$/ })
const click = async () => act(async () => void fireEvent.click(button(), { detail: 1 }))

it('arms on the first click, and says so', async () => {
  render(rows())
  await click()
  expect(button()).toHaveTextContent('Confirm')
  expect(button()).toHaveAccessibleName('Confirm')
  expect(screen.getByText(/Press again within 3 seconds/)).toBeInTheDocument()
  expect(revoke).not.toHaveBeenCalled()
})

it('disarms after three seconds', async () => {
  render(rows())
  await click()
  act(() => jest.advanceTimersByTime(ARMED_MS - 1))
  expect(button()).toHaveAccessibleName('Confirm')
  act(() => jest.advanceTimersByTime(1))
  expect(button()).toHaveAccessibleName('Revoke')
  expect(revoke).not.toHaveBeenCalled()
})

it('stays armed, and focused, while the page is rendered anew', async () => {
  const { rerender } = render(rows())
  await click()
  act(() => button().focus())
  rerender(rows(NOW + 2_000))
  expect(button()).toHaveAccessibleName('Confirm')
  expect(button()).toHaveFocus()
})

it('revokes on the second click, and gives the focus to the row', async () => {
  const { rerender } = render(rows())
  await click()
  await click()
  expect(revoke).toHaveBeenCalledTimes(1)
  const form: FormData = revoke.mock.calls[0][1]
  expect(form.get('id')).toBe('row-1')
  rerender(rows(NOW, aSession({ state: 'revoked', revokedAt: NOW })))
  expect(screen.getByRole('listitem')).toHaveFocus()
  expect(screen.getByText('Revoked')).toHaveAttribute('role', 'status')
})

it('does not take a double click for a confirmation', async () => {
  render(rows())
  await click()
  await act(async () => void fireEvent.click(button(), { detail: 2 }))
  expect(revoke).not.toHaveBeenCalled()
  expect(button()).toHaveAccessibleName('Confirm')
})

it('says at the row why it was not revoked', async () => {
  const message = 'Gateway is offline. Nobody can get in meanwhile.'
  revoke.mockResolvedValue({ status: 'error', message, fieldErrors: {}, values: {} })
  render(rows())
  await click()
  await click()
  expect(screen.getByText(message)).toBeInTheDocument()
  expect(button()).toHaveAccessibleName('Revoke')
})

it('says that it may have happened when no answer comes', async () => {
  revoke.mockRejectedValue(new TypeError('Failed to fetch'))
  render(rows())
  await click()
  await click()
  expect(screen.getByText(/it may have happened/)).toBeInTheDocument()
})
