import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { SessionRows } from '#components/sessions/session-rows'
import { ShareForm } from '#components/sessions/share-form'
import { aSession, NOW, someActions } from './session-records'

const share = jest.fn()
const URL = 'https://console.example.com/share/abcdefghijklmnopqrstuvwx'

const HOUR = 3_600_000
const made = (note: string, url = URL) => ({
  status: 'done',
  result: {
    note,
    handing: { service: 'notes', url, madeAt: NOW, until: NOW + 24 * HOUR, claimBy: NOW + HOUR },
    qr: { size: 41, path: 'M4 4h7v1H4z', here: false },
  },
})
beforeEach(() => share.mockReset().mockResolvedValue(made('Alex')))

const sent = (call = 0) => Object.fromEntries((share.mock.calls[call][1] as FormData).entries())
const form = () => within(screen.getByRole('form', { name: 'Share' }))
const link = () => screen.findByRole('textbox', { name: 'Claim link' })

describe('the form', () => {
  const show = () => render(<ShareForm id="row-1" level={2} share={share} />)

  it('asks for whom, which may be left out, and for how long: an hour at first', () => {
    show()
    expect(form().getByLabelText('For whom (optional)')).toHaveAttribute('maxlength', '64')
    expect(form().getByLabelText('For whom (optional)')).toHaveAccessibleDescription('Only you see this.')
    const life = form().getByLabelText('Link lives')
    expect(life).toHaveValue('1h')
    expect(
      within(life)
        .getAllByRole('option')
        .map((option) => option.textContent),
    ).toEqual(['1 hour', '24 hours'])
    expect(form().getByRole('button', { name: 'Generate link' })).toHaveClass('btn-primary')
  })

  it('shows the link once, with its warning and as a QR code, and is ready for the next person', async () => {
    const user = userEvent.setup()
    show()
    await user.type(form().getByLabelText('For whom (optional)'), 'Alex')
    await user.selectOptions(form().getByLabelText('Link lives'), '24h')
    await user.click(form().getByRole('button', { name: 'Generate link' }))
    expect(sent()).toEqual({ id: 'row-1', note: 'Alex', life: '24h' })
    expect(await link()).toHaveValue(URL)
    expect(screen.getByRole('heading', { level: 2, name: 'Claim link for Alex' })).toHaveFocus()
    expect(screen.getByText(/One person can claim it, by/)).toHaveTextContent(/24 .*2026|2026/)
    const details = screen.getByRole('link', { name: /^Details/ })
    expect(details).toHaveAttribute('href', '/sessions/row-1')
    // What stands here would be gone.
    expect(details).toHaveAttribute('target', '_blank')
    expect(screen.getByRole('img', { name: 'QR code of the claim link' })).toHaveAttribute(
      'viewBox',
      '0 0 41 41',
    )
    expect(form().getByLabelText('For whom (optional)')).toHaveValue('')

    share.mockResolvedValue(made('', `${URL.slice(0, -1)}y`))
    await user.click(form().getByRole('button', { name: 'Generate another link' }))
    await waitFor(async () => expect(await link()).toHaveValue(`${URL.slice(0, -1)}y`))
    expect(screen.getByRole('heading', { name: 'Claim link' })).toHaveFocus()
  })

  it('says what is wrong beside the field, and keeps what was typed', async () => {
    share.mockImplementation(async (_: unknown, form: FormData) => ({
      ...{ status: 'error', message: null, fieldErrors: { note: 'Use one line of plain text.' } },
      values: Object.fromEntries(form.entries()),
    }))
    const user = userEvent.setup()
    show()
    await user.type(form().getByLabelText('For whom (optional)'), 'Alex{Enter}')
    expect(form().getByLabelText('For whom (optional)')).toHaveFocus()
    expect(form().getByLabelText('For whom (optional)')).toHaveValue('Alex')
    expect(form().getByLabelText('For whom (optional)')).toHaveAccessibleDescription(/one line/)
  })

  it('says that another try is another link when no answer comes', async () => {
    share.mockRejectedValue(new TypeError('Failed to fetch'))
    show()
    await userEvent.setup().click(form().getByRole('button', { name: 'Generate link' }))
    expect(await screen.findByText(/you get a fresh link/)).toBeInTheDocument()
  })
})

describe('on a row', () => {
  const rows = (place: 'list' | 'target' = 'list', now = NOW) => (
    <SessionRows
      name="Sessions"
      sessions={[aSession()]}
      now={now}
      place={place}
      actions={someActions({ share })}
    />
  )
  const button = () => screen.getByRole('button', { name: 'Share' })

  async function open() {
    const panel = document.getElementById(button().getAttribute('popovertarget')!)!
    for (const type of ['beforetoggle', 'toggle']) {
      const event = Object.assign(new Event(type), { oldState: 'closed', newState: 'open' })
      await act(async () => void fireEvent(panel, event))
    }
  }

  it.each(['list', 'target'] as const)('leads to a page of its own where code does not run (%s)', (place) => {
    render(rows(place))
    expect(button().closest('form')).toHaveAttribute('action', '/sessions/row-1/share')
    expect(button().closest('form')).toHaveFormValues(place === 'target' ? { from: 'gateway' } : {})
  })

  it('opens in a panel, at its first field, and the link stays while the page is rendered anew', async () => {
    const { rerender } = render(rows())
    await open()
    expect(form().getByLabelText('For whom (optional)')).toHaveFocus()
    await userEvent.setup().keyboard('Alex{Enter}')
    expect(await link()).toHaveValue(URL)
    rerender(rows('list', NOW + 4_000))
    expect(await link()).toHaveValue(URL)
  })

  it('offers it for no session that has ended, and for none that is per page', () => {
    const sessions = [
      aSession({ id: 'a', state: 'revoked', revokedAt: NOW }),
      aSession({ id: 'b', kind: 'page-share' }),
    ]
    render(<SessionRows name="Sessions" sessions={sessions} now={NOW} place="list" actions={someActions()} />)
    expect(screen.queryByRole('button', { name: 'Share' })).not.toBeInTheDocument()
  })
})
