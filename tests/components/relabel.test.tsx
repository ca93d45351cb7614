import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { SessionRows } from '#components/sessions/session-rows'
import { aSession, NOW, someActions } from './session-records'

const relabel = jest.fn()
beforeEach(() => relabel.mockReset().mockResolvedValue({ status: 'done', result: null }))

function rows(session = aSession(), place: 'list' | 'target' = 'list') {
  return (
    <>
      <SessionRows
        name="Sessions"
        sessions={[session]}
        now={NOW}
        place={place}
        actions={someActions({ relabel })}
      />
      <button>elsewhere</button>
    </>
  )
}
const button = () => screen.getByRole('button', { name: /^Relabel:/ })
const field = () => screen.getByRole('textbox', { name: 'Label' })
const sent = () => Object.fromEntries((relabel.mock.calls[0][1] as FormData).entries())

/** Clicks the label and types in its place. */
async function type(words: string, session = aSession()) {
  const user = userEvent.setup()
  const view = render(rows(session))
  await user.click(button())
  await user.clear(field())
  if (words) await user.type(field(), words)
  return { user, ...view }
}

it('turns into a field where it stands, with what it says selected', async () => {
  const user = userEvent.setup()
  render(rows())
  await user.click(button())
  expect(field()).toHaveFocus()
  expect(field()).toHaveValue('for Alex')
  expect(field()).toHaveProperty('selectionEnd', 'for Alex'.length)
})

it('saves on Enter, and gives the focus back to the label', async () => {
  const { user, rerender } = await type('for Robin')
  await user.keyboard('{Enter}')
  expect(sent()).toEqual({ id: 'row-1', label: 'for Robin' })
  rerender(rows(aSession({ label: 'for Robin' })))
  expect(button()).toHaveFocus()
  expect(button()).toHaveTextContent('for Robin')
  expect(screen.getByText('Relabelled')).toHaveAttribute('role', 'status')
})

it('leaves on Escape, as it was, and gives the focus back', async () => {
  const { user } = await type('for Robin')
  await user.keyboard('{Escape}')
  expect(button()).toHaveTextContent('for Alex')
  expect(button()).toHaveFocus()
  expect(relabel).not.toHaveBeenCalled()
})

it('saves when somebody goes elsewhere on the page, and leaves the focus there', async () => {
  const { user } = await type('for Robin')
  await user.click(screen.getByRole('button', { name: 'elsewhere' }))
  expect(sent()).toMatchObject({ label: 'for Robin' })
  expect(screen.getByRole('button', { name: 'elsewhere' })).toHaveFocus()
  await waitFor(() => expect(button()).toBeInTheDocument())
})

it('asks nobody when nothing was changed', async () => {
  const { user } = await type('for Alex')
  await user.tab()
  expect(button()).toBeInTheDocument()
  expect(relabel).not.toHaveBeenCalled()
})

it('stays as it is when another window comes to the front', async () => {
  await type('for Rob')
  // The browser tells the field that it lost the focus, and keeps it as the page's own.
  fireEvent.blur(field())
  expect(field()).toHaveValue('for Rob')
  expect(relabel).not.toHaveBeenCalled()
})

it('keeps typed text and focus while the page is rendered anew', async () => {
  const { user, rerender } = await type('for Ro')
  rerender(rows(aSession({ expiresAt: NOW + 60_000 })))
  expect(field()).toHaveFocus()
  await user.keyboard('bin{Enter}')
  expect(sent()).toMatchObject({ label: 'for Robin' })
})

it.each([
  [{ message: 'Gateway is offline. Nothing was changed.', fieldErrors: {} }, /Gateway is offline/],
  [{ message: null, fieldErrors: { label: 'Use one line of plain text.' } }, /one line of plain text/],
])('says at the row why it was refused, and keeps what was typed', async (refusal, words) => {
  relabel.mockResolvedValue({ status: 'error', values: {}, ...refusal })
  const { user } = await type('for Robin')
  await user.keyboard('{Enter}')
  expect(await within(screen.getByRole('listitem')).findByText(words)).toBeInTheDocument()
  expect(field()).toHaveValue('for Robin')
  expect(field()).toHaveFocus()
})

it('keeps what was typed when no answer comes', async () => {
  relabel.mockRejectedValue(new TypeError('Failed to fetch'))
  const { user } = await type('for Robin')
  await user.keyboard('{Enter}')
  expect(await screen.findByText(/it may have happened/)).toBeInTheDocument()
  expect(field()).toHaveValue('for Robin')
})

it('asks once for Enter pressed twice', async () => {
  let answer = (_state: unknown) => {}
  relabel.mockReturnValue(new Promise((resolve) => (answer = resolve)))
  const { user } = await type('for Robin')
  await user.keyboard('{Enter}{Enter}')
  expect(relabel).toHaveBeenCalledTimes(1)
  await act(async () => answer({ status: 'done', result: null }))
  await waitFor(() => expect(button()).toBeInTheDocument())
})

it('can give a label to a session that has none', async () => {
  const { user } = await type('new', aSession({ label: '' }))
  await user.keyboard('{Enter}')
  expect(sent()).toMatchObject({ label: 'new' })
})

it.each(['expired', 'revoked'] as const)('is plain text on a session that is %s', (state) => {
  render(rows(aSession({ state, revokedAt: state === 'revoked' ? NOW : null })))
  expect(screen.getByText('for Alex').closest('button')).toBeNull()
})
