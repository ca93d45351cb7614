import { act, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { listAddress, type ListAsked } from '#components/sessions/list-address'
import { ListChanges } from '#components/sessions/list-changes'
import { ListFilters } from '#components/sessions/list-filters'
import { SessionRows } from '#components/sessions/session-rows'
import { SoonBanner, type SoonView } from '#components/sessions/soon-banner'
import { localWords } from '#components/ui/time-words'
import { aSession, NOW, someActions } from './session-records'

const push = jest.fn()
const router = { push, refresh: jest.fn() }
jest.mock('next/navigation', () => ({
  ...jest.requireActual<object>('next/navigation'),
  useRouter: () => router,
}))
beforeEach(() => push.mockReset())

const MINUTE = 60_000
const whole: ListAsked = { tab: 'mine', q: '', state: '', gateway: '', sort: 'newest' }

describe('what a list is asked for', () => {
  const filters = (asked = whole) => <ListFilters asked={asked} gateways={['demo', 'homelab']} />

  it('stands in the address, but for what is as it is anyway', () => {
    expect(listAddress(whole)).toBe('/sessions')
    expect(listAddress({ ...whole, tab: 'shared', q: 'a&b', sort: 'expiry' }, '0.1.x')).toBe(
      '/sessions?tab=shared&q=a%26b&sort=expiry&cursor=0.1.x',
    )
  })

  it('is a form that asks for it without code, with every choice by its name', () => {
    render(filters({ ...whole, tab: 'shared', state: 'active' }))
    const form = screen.getByRole('search', { name: 'Sessions' })
    expect(form).toHaveAttribute('action', '/sessions')
    expect(form).toHaveFormValues({ tab: 'shared', q: '', state: 'active', gateway: '', sort: 'newest' })
    expect(within(form).getByRole('button', { name: 'Search' })).toBeInTheDocument()
  })

  it('is asked for when something is chosen, or Enter is pressed', async () => {
    const user = userEvent.setup()
    render(filters())
    await user.selectOptions(screen.getByRole('combobox', { name: 'State' }), 'revoked')
    expect(push).toHaveBeenLastCalledWith('/sessions?state=revoked', { scroll: false })
    await user.type(screen.getByRole('searchbox'), '  robin {Enter}')
    expect(push).toHaveBeenLastCalledWith('/sessions?q=robin&state=revoked', { scroll: false })
  })

  it('keeps what is typed while the page is rendered anew, and follows the address when that changes', async () => {
    const user = userEvent.setup()
    const { rerender } = render(filters())
    await user.type(screen.getByRole('searchbox'), 'rob')
    rerender(filters({ ...whole }))
    expect(screen.getByRole('searchbox')).toHaveValue('rob')
    expect(screen.getByRole('searchbox')).toHaveFocus()
    rerender(filters({ ...whole, q: 'legal', gateway: 'homelab' }))
    expect(screen.getByRole('searchbox')).toHaveValue('legal')
    expect(screen.getByRole('combobox', { name: 'Gateway' })).toHaveValue('homelab')
  })
})

describe('as time goes by', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())
  const pass = (ms: number) => act(async () => jest.advanceTimersByTimeAsync(ms))
  const rows = (session = aSession()) => (
    <SessionRows name="All" sessions={[session]} now={NOW} place="list" actions={someActions()} />
  )

  it('a row says how long is left without asking, and stands out when its end is near', async () => {
    render(rows(aSession({ expiresAt: NOW + 52 * MINUTE, soonFrom: NOW + 2 * MINUTE })))
    expect(screen.getByText('52 min').parentElement).not.toHaveClass('text-warn')
    await pass(3 * MINUTE)
    expect(screen.getByText('49 min').parentElement).toHaveClass('text-warn')
  })

  it('a row that became another shows it for a moment', async () => {
    const { rerender } = render(rows())
    const row = () => screen.getByRole('listitem')
    expect(row()).toHaveAttribute('data-changed', 'false')
    rerender(rows(aSession({ label: 'for Robin' })))
    expect(row()).toHaveAttribute('data-changed', 'true')
    await pass(3_000)
    expect(row()).toHaveAttribute('data-changed', 'false')
  })
})

it('a row that comes while somebody looks shows it; those that were there do not', () => {
  const rows = (...ids: string[]) => (
    <SessionRows
      name="All"
      sessions={ids.map((id) => aSession({ id }))}
      now={NOW}
      place="list"
      actions={someActions()}
    />
  )
  const { rerender } = render(rows('row-1'))
  rerender(rows('row-2', 'row-1'))
  const tints = screen.getAllByRole('listitem').map((row) => row.getAttribute('data-changed'))
  expect(tints).toEqual(['true', 'false'])
})

describe('what became of the rows', () => {
  const one = { key: '1', name: 'notes for Alex', state: 'active', until: NOW + 40 * MINUTE }
  const two = { ...one, key: '2', name: 'grafana' }
  const list = (rows: (typeof one)[], goesOn = false) => <ListChanges rows={rows} goesOn={goesOn} />
  const said = () => screen.getByRole('status').textContent

  it('is said once, in few words, and nothing at first', () => {
    const { rerender } = render(list([one]))
    expect(said()).toBe('')
    rerender(list([{ ...one, until: NOW + 90 * MINUTE }]))
    expect(said()).toBe(`notes for Alex: now ends ${localWords(NOW + 90 * MINUTE)}`)
    rerender(list([{ ...one, state: 'revoked' }]))
    expect(said()).toBe('notes for Alex: revoked')
    rerender(list([{ ...one, state: 'revoked' }]))
    expect(said()).toBe('notes for Alex: revoked')
    rerender(list([two, { ...one, state: 'revoked', name: 'notes for Robin' }]))
    expect(said()).toBe('grafana: new. notes for Alex is now notes for Robin')
    rerender(list([two]))
    expect(said()).toBe('notes for Robin: no longer here')
    rerender(list(['a', 'b', 'c', 'd', 'e'].map((key) => ({ ...two, key }))))
    expect(said()).toBe('6 rows changed')
  })

  it('is not said of what only went to another page, or came from there', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ ...one, key: name, name }))
    const { rerender } = render(list([b!, c!], true))
    rerender(list([a!, b!], true))
    expect(said()).toBe('a: new')
    rerender(list([b!, c!], true))
    expect(said()).toBe('a: no longer here')
  })
})

describe('what ends soon', () => {
  const banner = (sessions: SoonView[], more: { count: string; href: string } | null = null) => (
    <SoonBanner sessions={sessions} more={more} now={NOW} extend={extend} />
  )
  const extend = jest.fn()
  const soon = { id: 'row-1', service: 'notes', label: 'for Alex', expiresAt: NOW + 40 * MINUTE, days: 7 }

  it('is kept by one press; a refusal is said beside it', async () => {
    const expiresAt = NOW + 7 * 24 * 60 * MINUTE
    const result = { service: 'notes', label: 'for Alex', expiresAt }
    extend.mockResolvedValue({
      status: 'error',
      message: 'Gateway is offline.',
      fieldErrors: {},
      values: soon,
    })
    const user = userEvent.setup()
    const { rerender } = render(banner([soon]))
    const press = () => user.click(screen.getByRole('button', { name: 'Extend to 7 days' }))
    expect(screen.getByRole('listitem')).toHaveTextContent('for Alex · notes ends in 40 min')
    await press()
    expect(Object.fromEntries(extend.mock.calls[0][1] as FormData)).toEqual({ id: 'row-1', days: '7' })
    expect(await screen.findByText('Gateway is offline.')).toBeInTheDocument()
    extend.mockResolvedValue({ status: 'done', result })
    await press()
    // Its row goes, and the banner stays to say so: the keyboard is not lost.
    rerender(banner([]))
    expect(screen.getByRole('region', { name: 'Ending soon' })).toHaveFocus()
    expect(screen.getByRole('status')).toHaveTextContent(`for Alex now ends ${localWords(expiresAt)}.`)
    expect(screen.queryByText('Gateway is offline.')).not.toBeInTheDocument()
  })

  it('is more than it shows: the way to all of it', () => {
    render(banner([soon], { count: '4', href: '/sessions?state=active&sort=expiry' }))
    const link = screen.getByRole('link', { name: '4 more that end soon' })
    expect(link).toHaveAttribute('href', '/sessions?state=active&sort=expiry')
  })

  it('is nothing where nothing does', () => {
    const { container } = render(banner([]))
    expect(container).toBeEmptyDOMElement()
  })
})
