import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { renderToString } from 'react-dom/server'
import { TargetCard } from '#components/gateways/target-card'
import type { MadeSession } from '#components/sessions/new-session'
import { NOW } from './session-records'

const createSession = jest.fn()
const made: MadeSession = {
  id: 'row-1',
  label: 'for Alex',
  url: 'https://notes/?m=t',
  qr: { size: 41, path: 'M4 4h7v1H4z', here: false },
  descriptor: null,
  madeAt: NOW,
  expiresAt: NOW + 3 * 24 * 3_600_000,
  quietAt: null,
  nextSid: 'sid-of-the-next',
}

beforeEach(() => createSession.mockReset())

function card(sid = 'sid-of-this', obstacle: string | null = null) {
  const target = {
    ...{ rowId: 'target-1', name: 'notes', address: '127.0.0.1:3000', handler: 'auto', active: true },
    assetPaths: '',
    hostname: 'notes-homelab.apps.example.com',
  }
  return (
    <TargetCard
      gatewayId="gateway-1"
      target={target}
      activeSessions="no active sessions"
      startsOpen
      sid={sid}
      alone
      obstacle={obstacle}
      tools={null}
      createSession={createSession}
    >
      <p>No sessions yet.</p>
    </TargetCard>
  )
}

const form = () => within(screen.getByRole('form', { name: 'New session' }))
const sent = (call: number) => Object.fromEntries((createSession.mock.calls[call][1] as FormData).entries())
const refusal =
  (message: string | null, fieldErrors = {}) =>
  async (_: unknown, sentForm: FormData) => ({
    status: 'error',
    message,
    fieldErrors,
    values: Object.fromEntries(sentForm.entries()),
  })

async function fill(user: ReturnType<typeof userEvent.setup>) {
  await user.type(form().getByLabelText('Label'), 'for Alex')
  await user.click(form().getByRole('button', { name: 'Create' }))
}

it('starts with a day', () => {
  render(card())
  expect(form().getByLabelText('Expiry')).toHaveValue('24h')
})

it('shows the link once made, empties itself and takes the next sid', async () => {
  createSession.mockResolvedValue({ status: 'done', result: made })
  const user = userEvent.setup()
  render(card())
  await fill(user)
  expect(await screen.findByRole('textbox', { name: 'Session link' })).toHaveValue(made.url)
  // Wherever on a long page Create was pressed, the keyboard and the eye are there now.
  expect(screen.getByRole('heading', { name: 'Session link for Alex' })).toHaveFocus()
  expect(screen.getByRole('img', { name: 'QR code of the session link' })).toBeInTheDocument()
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' }).value).toMatch(
    /^notes until Friday .+: https:\/\/notes\/\?m=t$/,
  )
  expect(screen.getByRole('link', { name: /^its own page/ })).toHaveAttribute('href', '/sessions/row-1')
  expect(screen.getByText('Anyone who has this link')).toBeInTheDocument()
  await waitFor(() => expect(form().getByLabelText('Label')).toHaveValue(''))
  await fill(user)
  expect(sent(0)).toMatchObject({
    sid: 'sid-of-this',
    label: 'for Alex',
    expiry: '24h',
    targetRowId: 'target-1',
  })
  expect(sent(1)).toMatchObject({ sid: 'sid-of-the-next' })
})

it('keeps typed text and sid when refused, and leads to the field at fault', async () => {
  createSession.mockImplementation(refusal(null, { expiry: 'Write how long.' }))
  const user = userEvent.setup()
  render(card())
  await fill(user)
  const expiry = form().getByLabelText('Expiry')
  await waitFor(() => expect(expiry).toHaveFocus())
  expect(expiry).toHaveAccessibleDescription('Write how long.')
  expect(form().getByLabelText('Label')).toHaveValue('for Alex')
  await user.click(form().getByRole('button', { name: 'Create' }))
  expect(sent(1).sid).toBe('sid-of-this')
})

it('says what is in the way before anyone tries', () => {
  render(card('sid', 'This target is off.'))
  expect(form().getByText('This target is off.')).toBeInTheDocument()
})

it('keeps typed text when the gateway is offline', async () => {
  createSession.mockImplementation(refusal('Gateway is offline. Nothing was changed.'))
  const user = userEvent.setup()
  render(card())
  await fill(user)
  expect(await form().findByText(/Gateway is offline/)).toBeInTheDocument()
  expect(form().getByLabelText('Label')).toHaveValue('for Alex')
})

it('keeps typed text and sid when no answer comes', async () => {
  createSession.mockRejectedValue(new TypeError('Failed to fetch'))
  const user = userEvent.setup()
  render(card())
  await fill(user)
  expect(await form().findByText(/Trying again is safe/)).toBeInTheDocument()
  expect(form().getByLabelText('Label')).toHaveValue('for Alex')
  await user.click(form().getByRole('button', { name: 'Create' }))
  expect(sent(1)).toMatchObject({ sid: 'sid-of-this', label: 'for Alex' })
})

it('keeps its sid, its text and its focus while the page is rendered anew', async () => {
  createSession.mockResolvedValue({ status: 'done', result: made })
  const user = userEvent.setup()
  const { rerender } = render(card('sid-of-this'))
  await user.type(form().getByLabelText('Label'), 'for Al')
  rerender(card('sid-of-a-later-rendering'))
  expect(form().getByLabelText('Label')).toHaveFocus()
  await user.keyboard('ex')
  await user.click(form().getByRole('button', { name: 'Create' }))
  await waitFor(() => expect(createSession).toHaveBeenCalled())
  expect(sent(0)).toMatchObject({ sid: 'sid-of-this', label: 'for Alex' })
})

it('sends once for a double click', async () => {
  let answer = (_state: unknown) => {}
  createSession.mockReturnValue(new Promise((resolve) => (answer = resolve)))
  const user = userEvent.setup()
  render(card())
  await user.dblClick(form().getByRole('button', { name: 'Create' }))
  expect(createSession).toHaveBeenCalledTimes(1)
  answer({ status: 'done', result: made })
  expect(await screen.findByRole('textbox', { name: 'Session link' })).toBeInTheDocument()
})

it('stays as somebody left it while the page is rendered anew', async () => {
  const { rerender, container } = render(card())
  const details = container.querySelector('details')!
  details.open = false
  rerender(card('another'))
  expect(details.open).toBe(false)
})

describe('per page', () => {
  const descriptor = {
    baseToken: 'nh.sid.ts.mac',
    seed: 'the-seed',
    host: 'notes-homelab.apps.example.com',
    exampleUrl: 'https://notes-homelab.apps.example.com/?mac=nh.sid.ts&token=p',
  }
  const madePerPage: MadeSession = { ...made, label: 'handbook', url: descriptor.exampleUrl, descriptor }

  it('is off by itself, and sends what was switched on', async () => {
    createSession.mockResolvedValue({ status: 'done', result: made })
    const user = userEvent.setup()
    render(card())
    await user.click(form().getByRole('button', { name: 'Create' }))
    expect(sent(0)).not.toHaveProperty('pageShare')
    // Its answer empties the form.
    await screen.findByRole('textbox', { name: 'Session link' })
    await user.click(form().getByRole('checkbox', { name: 'Per Page Sharing' }))
    await user.click(form().getByRole('checkbox', { name: 'Allow query strings' }))
    await user.click(form().getByRole('button', { name: 'Create' }))
    expect(sent(1)).toMatchObject({ pageShare: 'on', allowQuery: 'on', answer: 'here' })
  })

  it('asks for a page of its own where the code of this one does not run', () => {
    const html = renderToString(card())
    expect(html).toContain('name="answer" value="page"')
  })

  it('shows every part of the descriptor, with the warning, and no session link', async () => {
    createSession.mockResolvedValue({ status: 'done', result: madePerPage })
    const user = userEvent.setup()
    render(card())
    await fill(user)
    expect(await screen.findByRole('heading', { name: 'Page links of “handbook”' })).toHaveFocus()
    for (const [name, value] of [
      ['Base token', descriptor.baseToken],
      ['Share seed', descriptor.seed],
      ['Public host', descriptor.host],
      ['Example URL', descriptor.exampleUrl],
    ] as const) {
      const part = within(screen.getByRole('group', { name }))
      expect(part.getByRole('textbox')).toHaveValue(value)
      expect(part.getByRole('button', { name: 'Copy' })).toBeInTheDocument()
    }
    expect(screen.getByText(/anyone who holds it can make a link to every page/)).toBeInTheDocument()
    const guide = screen.getByRole('link', { name: /opens in a new tab/ })
    expect(guide).toHaveAttribute('href', '/docs/per-page-sharing')
    expect(screen.queryByRole('textbox', { name: 'Session link' })).not.toBeInTheDocument()
  })

  it('sends no answer back with the next form: it may hold a seed', async () => {
    createSession.mockResolvedValue({ status: 'done', result: madePerPage })
    const user = userEvent.setup()
    render(card())
    await fill(user)
    await screen.findByRole('group', { name: 'Share seed' })
    await fill(user)
    expect(createSession).toHaveBeenCalledTimes(2)
    expect(createSession.mock.calls[1][0]).toEqual({ status: 'idle' })
    expect(JSON.stringify(sent(1))).not.toContain('the-seed')
  })

  it('keeps what was switched on when refused', async () => {
    createSession.mockImplementation(refusal('Gateway is offline. Nothing was changed.'))
    const user = userEvent.setup()
    render(card())
    await user.click(form().getByRole('checkbox', { name: 'Per Page Sharing' }))
    await fill(user)
    expect(await form().findByText(/Gateway is offline/)).toBeInTheDocument()
    expect(form().getByRole('checkbox', { name: 'Per Page Sharing' })).toBeChecked()
  })
})
