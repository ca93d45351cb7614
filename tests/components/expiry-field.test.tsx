import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { renderToString } from 'react-dom/server'
import { ExpiryField } from '#components/sessions/expiry-field'
import { parseExpiry } from '#lib/protocol/expiry'

const field = (but: Partial<Parameters<typeof ExpiryField>[0]> = {}) => (
  <ExpiryField readOnly={false} typed={undefined} error={undefined} {...but} />
)
const input = () => screen.getByLabelText('Expiry')
const buttons = () => within(screen.getByRole('group', { name: 'Usual expiries' })).getAllByRole('button')

it('offers what is asked for most, beside the free form', () => {
  render(field())
  expect(input()).toHaveValue('24h')
  expect(buttons().map((button) => button.textContent)).toEqual(['1 hour', 'today', '24 hours', 'a week'])
  // A press must not send the form.
  for (const button of buttons()) expect(button).toHaveAttribute('type', 'button')
})

it.each([
  ['1 hour', '1h'],
  ['24 hours', '24h'],
  ['a week', '7d'],
])('%s writes %s, and the keyboard goes there', async (words, expiry) => {
  render(field({ typed: '3d' }))
  await userEvent.setup().click(screen.getByRole('button', { name: words }))
  expect(input()).toHaveValue(expiry)
  expect(input()).toHaveFocus()
})

describe('today', () => {
  afterEach(() => jest.useRealTimers())

  it.each([
    ['14:47:30', '9h 13m'],
    ['23:59:30', '1m'],
    ['23:00:00', '1h'],
    ['00:00:00', '24h'],
  ])('at %s lasts until midnight where the browser is: %s', async (time, expiry) => {
    jest.useFakeTimers({ now: new Date(`2026-11-24T${time}`) })
    const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime })
    render(field())
    await user.click(screen.getByRole('button', { name: 'today' }))
    expect(input()).toHaveValue(expiry)
    expect(parseExpiry(expiry).ok).toBe(true)
  })
})

it('changes nothing while the form is being sent', async () => {
  render(field({ readOnly: true }))
  await userEvent.setup().click(screen.getByRole('button', { name: '1 hour' }))
  expect(input()).toHaveValue('24h')
})

it('without script: the browser’s own suggestions, each of which the free form reads', () => {
  const html = renderToString(field())
  const id = /<input[^>]* list="([^"]+)"/.exec(html)?.[1]
  expect(html).toContain(`<datalist id="${id}">`)
  const values = [...html.matchAll(/<option value="([^"]+)"/g)].map((match) => match[1]!)
  expect(values).toEqual(['1h', '8h', '24h', '7d'])
  for (const value of values) expect(parseExpiry(value).ok).toBe(true)
  expect(html).not.toContain('<button')
})
