import { act, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { SharedView } from '#components/sessions/shared-row'
import { SharedRows } from '#components/sessions/shared-rows'
import { SharedSheet } from '#components/sessions/shared-sheet'
import { NOW } from './session-records'

const leave = jest.fn()
const hide = jest.fn()

beforeEach(() => {
  leave.mockReset().mockResolvedValue({ status: 'done', result: { told: true } })
  hide.mockReset().mockResolvedValue({ status: 'done', result: null })
})

const aShared = (but: Partial<SharedView> = {}): SharedView => ({
  id: 'row-1',
  claimId: 'claim-1',
  service: 'notes',
  gateway: 'homelab',
  hostname: 'notes-homelab.apps.example.com',
  owner: 'octocat',
  label: 'for Alex',
  state: 'active',
  waitsFor: null,
  expiresAt: NOW + 60_000 * 52,
  soonFrom: NOW + 60_000 * 52,
  revokedAt: null,
  ...but,
})
const ended = { state: 'revoked', revokedAt: NOW - 60_000 } as const
const rows = (...sessions: SharedView[]) => (
  <SharedRows sessions={sessions} now={NOW} actions={{ leave, hide }} />
)
const row = () => within(screen.getByRole('listitem'))

it('reads as a sentence, with who shared it', () => {
  render(rows(aShared()))
  for (const words of ['notes', 'for Alex', 'notes-homelab.apps.example.com', '52 min', 'active']) {
    expect(row().getByText(words)).toBeInTheDocument()
  }
  expect(row().getByText(/on homelab · shared by octocat/)).toBeInTheDocument()
  expect(row().getByRole('link', { name: 'Open' })).toHaveAttribute('href', '/sessions/row-1/open')
  expect(row().getByRole('link', { name: 'Details' })).toHaveAttribute('href', '/sessions/row-1')
  expect(row().queryByText(/opens when/)).not.toBeInTheDocument()
  expect(screen.getByRole('listitem')).toHaveAccessibleName('notes for Alex')
  expect(
    row()
      .getAllByRole('button')
      .map((each) => each.textContent),
  ).toEqual(['LeaveConfirm'])
})

it.each([
  ['gateway', 'Offline: opens when its gateway is back'],
  ['target', 'Switched off: opens when its owner switches it on'],
] as const)('says quietly what it waits for: %s', (waitsFor, words) => {
  render(rows(aShared({ waitsFor })))
  expect(row().getByText(words)).toBeInTheDocument()
})

it('leaves on the second click; the list keeps the focus and says so', async () => {
  const { rerender } = render(rows(aShared(), aShared({ id: 'row-2', claimId: 'claim-2', service: 'wiki' })))
  const button = () => screen.getAllByRole('button', { name: /^(Leave|Confirm)$/ })[0]!
  expect(button().closest('form')).toHaveAttribute('action', '/sessions/row-1/leave')
  await act(async () => void fireEvent.click(button(), { detail: 1 }))
  expect(leave).not.toHaveBeenCalled()
  await act(async () => void fireEvent.click(button(), { detail: 1 }))
  expect((leave.mock.calls[0][1] as FormData).get('id')).toBe('claim-1')
  rerender(rows(aShared({ id: 'row-2', claimId: 'claim-2', service: 'wiki' })))
  expect(screen.getByRole('list')).toHaveFocus()
  expect(screen.getByText('You left notes')).toHaveAttribute('role', 'status')
})

it('is dimmed when it has ended, and can be hidden at once', async () => {
  render(rows(aShared(ended)))
  expect(screen.getByRole('listitem')).toHaveClass('row-ended')
  expect(row().queryByRole('link', { name: 'Open' })).not.toBeInTheDocument()
  await userEvent.setup().click(row().getByRole('button', { name: 'Hide' }))
  expect((hide.mock.calls[0][1] as FormData).get('id')).toBe('claim-1')
  expect(screen.getByText('notes is hidden')).toBeInTheDocument()
})

it('says at the row why it was not hidden', async () => {
  hide.mockResolvedValue({ status: 'error', message: 'It is still active.', fieldErrors: {}, values: {} })
  render(rows(aShared(ended)))
  await userEvent.setup().click(row().getByRole('button', { name: 'Hide' }))
  expect(row().getByText('It is still active.')).toBeInTheDocument()
})

describe('its own page', () => {
  it('offers Open first, then a way to leave', () => {
    render(<SharedSheet session={aShared()} now={NOW} />)
    expect(screen.getByText(/^octocat lets you into/)).toHaveTextContent(
      /^octocat lets you into notes on homelab until .*2026.*, or until they take it back\.$/,
    )
    expect(screen.getByRole('link', { name: 'Open' })).toHaveClass('btn-primary')
    expect(screen.getByRole('link', { name: 'Leave' })).toHaveAttribute('href', '/sessions/row-1/leave')
  })

  it('offers neither when it has ended', () => {
    render(<SharedSheet session={aShared(ended)} now={NOW} />)
    expect(screen.getAllByRole('link').map((each) => each.textContent)).toEqual(['Shared with me'])
  })
})
