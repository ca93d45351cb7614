import { act, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Bell } from '#components/signals/bell'
import { MailAddressForm } from '#components/signals/mail-address-form'
import { SignalChoicesForm, type ChoiceView } from '#components/signals/signal-choices-form'
import { SignalList, type SignalView } from '#components/signals/signal-list'
import { NOW } from './session-records'

const HOUR = 3_600_000
const action = jest.fn()
beforeEach(() => action.mockReset().mockResolvedValue({ status: 'done', result: null }))

const sent = (call = 0) => Object.fromEntries((action.mock.calls[call].at(-1) as FormData).entries())
const refuse = (but: object) =>
  action.mockResolvedValue({ status: 'error', message: null, fieldErrors: {}, values: {}, ...but })

describe('the bell', () => {
  it.each([
    [0, 'Signals', null],
    [1, 'Signals, 1 unread', '1'],
    [99, 'Signals, 99 unread', '99'],
    [100, 'Signals, 99+ unread', '99+'],
  ])('with %d unread is called “%s”', (unread, name, count) => {
    render(<Bell unread={unread} />)
    expect(screen.getByRole('link', { name })).toHaveAttribute('href', '/signals')
    const seen = screen.getByRole('link').querySelector('[aria-hidden="true"].rounded-full')
    expect(seen?.textContent ?? null).toBe(count)
  })
})

describe('the list', () => {
  const aSignal = (but: Partial<SignalView> = {}): SignalView => ({
    ...{ id: 'signal-1', at: NOW - 2 * HOUR, kind: 'claimed', words: 'hubot claimed notes' },
    ...{ read: false, href: '/sessions/row-1' },
    ...but,
  })
  const show = (...signals: SignalView[]) =>
    render(<SignalList signals={signals} now={NOW} markRead={action} />)

  it('says what happened and when, leads to it, and marks one as read', async () => {
    show(aSignal(), aSignal({ id: 'signal-2', words: 'monalisa claimed notes' }))
    const [first, second] = screen.getAllByRole('listitem')
    expect(first).toHaveTextContent('Unread: hubot claimed notes')
    expect(first).toHaveTextContent('2 h ago')
    expect(within(first!).getByRole('link')).toHaveAttribute('href', '/sessions/row-1')
    const button = within(second!).getByRole('button', { name: 'Mark as read' })
    // Many buttons of one name: what each is about is told with it.
    expect(button).toHaveAccessibleDescription('Unread: monalisa claimed notes')
    await userEvent.click(button)
    expect(sent()).toEqual({ id: 'signal-2' })
  })

  it('asks nothing of what is read, and leads nowhere from what is gone', () => {
    show(aSignal({ read: true, kind: 'gateway_gone', words: 'Gateway old has gone', href: null }))
    expect(screen.getByRole('listitem')).not.toHaveTextContent('Unread')
    expect(screen.queryByRole('button')).not.toBeInTheDocument()
    expect(screen.queryByRole('link')).not.toBeInTheDocument()
  })
})

describe('the switches', () => {
  const choices: ChoiceView[] = [
    { kind: 'claimed', words: 'Somebody claims a session', hint: null, bell: true, mail: false },
    { kind: 'left', words: 'Somebody leaves a session', hint: 'Each time.', bell: false, mail: true },
  ]
  const show = (mailing = true) =>
    render(<SignalChoicesForm choices={choices} mailing={mailing} save={action} />)
  const of = (name: string) => within(screen.getByRole('group', { name }))

  it('stand as they were chosen, for each kind apart, and send what is on', async () => {
    show()
    const left = of('Somebody leaves a session')
    expect(left.getByRole('checkbox', { name: 'Bell' })).not.toBeChecked()
    expect(left.getByRole('checkbox', { name: 'E-mail' })).toBeChecked()
    await userEvent.click(of('Somebody claims a session').getByRole('checkbox', { name: 'E-mail' }))
    await userEvent.click(left.getByRole('checkbox', { name: 'E-mail' }))
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(sent()).toEqual({ bell_claimed: 'on', mail_claimed: 'on' })
    expect(screen.getByRole('status')).toHaveTextContent('Saved.')
    // What was chosen stays in sight.
    expect(left.getByRole('checkbox', { name: 'E-mail' })).not.toBeChecked()
  })

  it('are of the bell alone where the console sends no e-mail', () => {
    show(false)
    expect(screen.getAllByRole('checkbox')).toHaveLength(2)
    expect(screen.queryByRole('checkbox', { name: 'E-mail' })).not.toBeInTheDocument()
  })

  it('say why nothing was saved', async () => {
    refuse({ message: 'Something went wrong on our side.' })
    show()
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(screen.getByRole('status')).toHaveTextContent('Something went wrong on our side.')
  })
})

describe('the address', () => {
  const remove = jest.fn()
  const show = (confirmed: string | null = null, waiting: string | null = null) =>
    render(<MailAddressForm confirmed={confirmed} waiting={waiting} ask={action} remove={remove} />)
  const field = () => screen.getByRole('textbox')
  const send = (address: string) =>
    userEvent
      .type(field(), address)
      .then(() => userEvent.click(screen.getByRole('button', { name: 'Send the link' })))

  it('is asked for where there is none, and sent as typed', async () => {
    show()
    expect(screen.getByText('No e-mail comes before you give an address.')).toBeVisible()
    expect(field()).toHaveAccessibleName('E-mail address')
    expect(field()).toHaveAttribute('autocomplete', 'email')
    await send('octocat@example.com')
    expect(sent()).toEqual({ address: 'octocat@example.com' })
    expect(field()).toHaveValue('')
  })

  it('that is wrong is said at the field, where the keyboard goes, and stays', async () => {
    const words = 'Type an e-mail address, such as you@example.com.'
    refuse({ fieldErrors: { address: words }, values: { address: 'octocat' } })
    show()
    await send('octocat')
    expect(field()).toHaveAccessibleDescription(expect.stringContaining(words))
    expect(field()).toBeInvalid()
    expect(field()).toHaveFocus()
    expect(field()).toHaveValue('octocat')
  })

  it('that waits for its proof says so aloud, beside the one that counts', async () => {
    show('octocat@example.com', 'new@example.com')
    expect(screen.getByText('new@example.com').closest('[role=status]')).toHaveTextContent(
      'A mail is on its way to new@example.com. Open the link in it within an hour.',
    )
    expect(screen.getByText(/Signals go to/)).toHaveTextContent('Signals go to octocat@example.com.')
    expect(screen.queryByText(/No e-mail comes/)).not.toBeInTheDocument()
    expect(field()).toHaveAccessibleName('Another address')
    await act(async () => screen.getByRole('button', { name: 'Remove this address' }).click())
    expect(remove).toHaveBeenCalledTimes(1)
  })
})
