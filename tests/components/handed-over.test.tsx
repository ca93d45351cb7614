import { act, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { renderToString } from 'react-dom/server'
import { HandedOver } from '#components/sessions/handed-over'
import { readyMessage } from '#components/sessions/ready-message'
import { NOW } from './session-records'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const URL = 'https://notes-homelab.apps.example.com/?mac=nh.sid.ts'
const handing = { service: 'notes', url: URL, madeAt: NOW, until: NOW + 3 * DAY, claimBy: null }

const box = () => (
  <HandedOver
    level={3}
    heading="Session link for Alex"
    name="Session link"
    handing={handing}
    qr={{ size: 41, path: 'M4 4h7v1H4z', here: false }}
    warning="Anyone who has it gets in."
    next={['Send it.', 'Revoke it.']}
  />
)

describe('the message', () => {
  const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin' }

  it.each([
    ['near: a weekday', 3 * DAY, `notes until Friday 13:00 CET: ${URL}`],
    ['further off: its date', 10 * DAY, `notes until Friday 4 December 13:00 CET: ${URL}`],
    ['a year off: also which year', 365 * DAY, `notes until Wednesday, 24 November 2027 13:00 CET: ${URL}`],
  ])('%s, on the sender’s own clock', (_words, lasts, message) => {
    expect(readyMessage({ ...handing, until: NOW + lasts }, berlin)).toBe(message)
  })

  it('says of a claim link what it asks, and until when it can be claimed', () => {
    expect(readyMessage({ ...handing, claimBy: NOW + HOUR }, berlin)).toBe(
      `notes until Friday 13:00 CET: ${URL}\n` +
        'The link is for you alone and works once: sign in with GitHub and claim it by Tuesday 14:00 CET.',
    )
  })

  it('speaks the sender’s language of times', () => {
    const american = { locale: 'en-US', timeZone: 'America/New_York' }
    expect(readyMessage(handing, american).replace(/\u202f/g, ' ')).toContain('until Friday 7:00 AM EST: ')
  })
})

describe('the box', () => {
  it('is whole without a line of script: link, code, message, what is next; and no button that does nothing', () => {
    const html = renderToString(box())
    expect(html).toContain(`>${URL}</textarea>`)
    expect(html).toContain('QR code of the session link')
    expect(html).toContain(`>notes until Friday 12:00 UTC: ${URL}</textarea>`)
    expect(html).toMatch(/Send it\..*Revoke it\./)
    expect(html).not.toContain('<button')
  })

  it('copies the link, says so plainly for a while, and can do it again', async () => {
    jest.useFakeTimers()
    const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime })
    render(box())
    await user.click(screen.getByRole('button', { name: 'Copy' }))
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeInTheDocument()
    expect(screen.getByText('Copied: now paste it.')).toHaveClass('text-ok')
    expect(await navigator.clipboard.readText()).toBe(URL)
    act(() => jest.advanceTimersByTime(4_000))
    expect(screen.getByRole('button', { name: 'Copy' })).toBeInTheDocument()
    jest.useRealTimers()
  })

  it('copies the message as it reads', async () => {
    const user = userEvent.setup()
    render(box())
    const message = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' }).value
    expect(message).toMatch(/^notes until .+: https:/)
    await user.click(screen.getByRole('button', { name: 'Copy message' }))
    expect(await navigator.clipboard.readText()).toBe(message)
  })

  it('says how to copy where the browser does not let it, with the text selected', async () => {
    const user = userEvent.setup()
    render(box())
    jest.spyOn(navigator.clipboard, 'write').mockRejectedValue(new DOMException('', 'NotAllowedError'))
    jest.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'))
    await user.click(screen.getByRole('button', { name: 'Copy' }))
    expect(await screen.findByText(/The text is selected: press Ctrl\+C/)).toBeVisible()
    const link = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Session link' })
    expect(link.value.slice(link.selectionStart, link.selectionEnd)).toBe(URL)
  })
})

describe('the system’s share sheet', () => {
  afterEach(() => Reflect.deleteProperty(navigator, 'share'))
  const sheet = (share: unknown) =>
    Object.defineProperty(navigator, 'share', { value: share, configurable: true })
  const send = () => screen.queryByRole('button', { name: 'Send with an app' })

  it('is not offered where the browser has none', () => {
    render(box())
    expect(send()).not.toBeInTheDocument()
  })

  it('gets the message; closing it is no error', async () => {
    const share = jest.fn().mockRejectedValue(new DOMException('', 'AbortError'))
    sheet(share)
    const user = userEvent.setup()
    render(box())
    await user.click(send()!)
    const { text } = share.mock.calls[0][0]
    expect(share).toHaveBeenCalledTimes(1)
    expect(text).toBe(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' }).value)
    expect(within(document.body).queryByRole('alert')).not.toBeInTheDocument()
  })
})
