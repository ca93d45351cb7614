import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { SessionRows } from '#components/sessions/session-rows'
import { aSession, NOW, someActions } from './session-records'

const url = 'https://notes-homelab.apps.example.com/?mac=token'
const copyLink = jest.fn()

beforeEach(() => copyLink.mockReset().mockResolvedValue({ status: 'done', result: { url } }))

function show() {
  render(
    <SessionRows
      name="Sessions"
      sessions={[aSession()]}
      now={NOW}
      place="list"
      actions={someActions({ copyLink })}
    />,
  )
}

it('copies the link and says so quietly', async () => {
  const user = userEvent.setup()
  show()
  await user.click(screen.getByRole('button', { name: 'Copy' }))
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeInTheDocument()
  expect(await navigator.clipboard.readText()).toBe(url)
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument()
})

it('shows the link to take along where the browser does not copy', async () => {
  const user = userEvent.setup()
  jest.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'))
  jest.spyOn(navigator.clipboard, 'write').mockRejectedValue(new Error('denied'))
  show()
  await user.click(screen.getByRole('button', { name: 'Copy' }))
  expect(await screen.findByRole('textbox', { name: 'Session link' })).toHaveValue(url)
})

it('says why there is no link', async () => {
  copyLink.mockResolvedValue({
    status: 'error',
    message: 'This session was revoked.',
    fieldErrors: {},
    values: {},
  })
  const user = userEvent.setup()
  show()
  await user.click(screen.getByRole('button', { name: 'Copy' }))
  expect(await screen.findByText('This session was revoked.')).toBeInTheDocument()
})
