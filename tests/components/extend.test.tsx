import { act, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { SessionRows } from '#components/sessions/session-rows'
import { localWords } from '#components/ui/time-words'
import { aSession, NOW, someActions } from './session-records'

const extend = jest.fn()
const hidePopover = jest.fn()

/** jsdom has no popovers: what the browser does on a click and on `hidePopover` is told by hand. */
beforeEach(() => {
  extend
    .mockReset()
    .mockResolvedValue({ status: 'done', result: { service: 'notes', label: '', expiresAt: NOW } })
  HTMLElement.prototype.hidePopover = hidePopover.mockReset()
})

function rows(session = aSession()) {
  return (
    <SessionRows
      name="Sessions"
      sessions={[session]}
      now={NOW}
      place="list"
      actions={someActions({ extend })}
    />
  )
}

const trigger = () => screen.getAllByRole('button', { name: 'Extend' })[0]!
const form = () => within(screen.getByRole('form', { name: 'Extend' }))
const days = () => form().getByRole('spinbutton', { name: 'Days from now' })
const sent = (call = 0) => Object.fromEntries((extend.mock.calls[call][1] as FormData).entries())

async function open() {
  const user = userEvent.setup()
  const view = render(rows())
  const panel = document.getElementById(trigger().getAttribute('popovertarget')!)!
  for (const type of ['beforetoggle', 'toggle']) {
    const event = Object.assign(new Event(type), { oldState: 'closed', newState: 'open' })
    await act(async () => void fireEvent(panel, event))
  }
  return { user, panel, ...view }
}

it('leads to a page of its own where the code of the page does not run', () => {
  render(rows())
  expect(trigger().closest('form')).toHaveAttribute('action', '/sessions/row-1/extend')
})

it('asks for days in a panel, thirty at first', async () => {
  const { panel } = await open()
  expect(panel).toHaveAttribute('popover', 'auto')
  expect(days()).toHaveValue(30)
  expect(days()).toHaveAttribute('min', '1')
  expect(days()).toHaveAttribute('max', '365')
  expect(screen.getByRole('form', { name: 'Extend' })).toHaveAccessibleDescription('notes for Alex')
})

it('extends on Enter, closes, and is at thirty again', async () => {
  const { user } = await open()
  await user.clear(days())
  await user.type(days(), '7{Enter}')
  expect(sent()).toEqual({ id: 'row-1', days: '7' })
  expect(hidePopover).toHaveBeenCalledTimes(1)
  expect(screen.getByText(`Now ends ${localWords(NOW)}`)).toHaveAttribute('role', 'status')
  expect(days()).toHaveValue(30)
})

it('keeps typed text and focus while the page is rendered anew', async () => {
  const { user, rerender } = await open()
  await user.clear(days())
  await user.type(days(), '9')
  rerender(rows(aSession({ expiresAt: NOW + 60_000 })))
  expect(days()).toHaveFocus()
  expect(days()).toHaveValue(9)
})

it('says what is wrong beside the field, and stays open', async () => {
  const fieldErrors = { days: 'Use a whole number of days from 1 to 365.' }
  extend.mockResolvedValue({ status: 'error', message: null, fieldErrors, values: { days: '400' } })
  const { user } = await open()
  await user.clear(days())
  await user.type(days(), '400{Enter}')
  expect(days()).toHaveAccessibleDescription(/whole number of days/)
  expect(days()).toHaveFocus()
  expect(days()).toHaveValue(400)
  expect(hidePopover).not.toHaveBeenCalled()
})

it.each([
  ['offline', 'Gateway is offline. Nothing was changed.'],
  ['ended meanwhile', 'This session was revoked. Create another.'],
])('says at the row that it was refused (%s), and keeps what was typed', async (_why, message) => {
  extend.mockResolvedValue({ status: 'error', message, fieldErrors: {}, values: { days: '12' } })
  const { user } = await open()
  await user.clear(days())
  await user.type(days(), '12{Enter}')
  expect(within(screen.getByRole('listitem')).getByText(message)).toBeInTheDocument()
  expect(days()).toHaveValue(12)
  expect(hidePopover).not.toHaveBeenCalled()
})

it('says that it may have happened when no answer comes', async () => {
  extend.mockRejectedValue(new TypeError('Failed to fetch'))
  const { user } = await open()
  await user.click(form().getByRole('button', { name: 'Extend' }))
  expect(await screen.findByText(/it may have happened/)).toBeInTheDocument()
  expect(days()).toHaveValue(30)
})
