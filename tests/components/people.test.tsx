import { act, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { History, type HistoryView } from '#components/sessions/history'
import { OpenLinks, People, type LinkView, type PersonView } from '#components/sessions/people'
import { NOW } from './session-records'

const HOUR = 3_600_000
const removePerson = jest.fn()
const cancelLink = jest.fn()

beforeEach(() => {
  removePerson.mockReset().mockResolvedValue({ status: 'done', result: { told: true } })
  cancelLink.mockReset().mockResolvedValue({ status: 'done', result: null })
})

const aPerson = (but: Partial<PersonView> = {}): PersonView => ({
  claimId: 'claim-1',
  login: 'hubot',
  name: 'Hubot',
  claimedAt: NOW - 5 * HOUR,
  lastOpenedAt: NOW - 2 * HOUR,
  openCount: 3,
  removedAt: null,
  told: false,
  ...but,
})
const people = (person: PersonView, { active = true, gatewayOnline = true } = {}) => (
  <People sessionId="row-1" {...{ active, gatewayOnline, removePerson }} people={[person]} now={NOW} />
)
const row = () => screen.getByRole('listitem')
const button = () => screen.getByRole('button', { name: /^(Remove|Remove again|Confirm)$/ })
const click = () => act(async () => void fireEvent.click(button(), { detail: 1 }))

it.each([
  [{}, 'claimed 5 h ago', 'last opened 2 h ago', '3 times'],
  [{ openCount: 1 }, 'claimed 5 h ago', 'last opened 2 h ago', 'once'],
  [{ lastOpenedAt: null, openCount: 0 }, 'claimed 5 h ago', 'never opened', ''],
])('says when somebody claimed it, when they last opened it and how often: %o', (but, ...words) => {
  render(people(aPerson(but)))
  expect(row()).toHaveAccessibleName('hubot')
  const text = row()
    .textContent!.replaceAll(/\s+/g, ' ')
    .replaceAll(/\w{3}, \d.*?UTC|\w{3}, \w{3} \d.*?UTC/g, '')
  for (const each of words) expect(text).toContain(each)
})

it('removes one on the second click, and the row keeps the focus', async () => {
  const { rerender } = render(people(aPerson()))
  expect(button().closest('form')).toHaveAttribute('action', '/sessions/row-1/people/claim-1/remove')
  await click()
  expect(removePerson).not.toHaveBeenCalled()
  await click()
  expect((removePerson.mock.calls[0][1] as FormData).get('id')).toBe('claim-1')
  rerender(people(aPerson({ removedAt: NOW, told: true })))
  expect(row()).toHaveFocus()
  expect(row()).toHaveClass('row-ended')
  expect(screen.getByText('Removed')).toHaveAttribute('role', 'status')
  expect(screen.queryByText(/as soon as it is back/)).not.toBeInTheDocument()
})

it('says that it ends on the gateway later, where that is offline', async () => {
  removePerson.mockResolvedValue({ status: 'done', result: { told: false } })
  const { rerender } = render(people(aPerson(), { gatewayOnline: false }))
  await click()
  await click()
  expect(screen.getByText(/^Removed here; it ends on the gateway/)).toBeInTheDocument()
  rerender(people(aPerson({ removedAt: NOW }), { gatewayOnline: false }))
  expect(within(row()).getByText('it ends on the gateway as soon as it is back')).toBeInTheDocument()
  expect(screen.queryByRole('button')).not.toBeInTheDocument()
})

it('says that they may still be in, where a gateway that is online has not confirmed it, and asks it again', async () => {
  render(people(aPerson({ removedAt: NOW })))
  expect(within(row()).getByText(/has not confirmed it, and may still let them in/)).toBeInTheDocument()
  expect(button()).toHaveTextContent('Remove again')
  await click()
  await click()
  expect((removePerson.mock.calls[0][1] as FormData).get('id')).toBe('claim-1')
})

it('takes nothing away where the session has ended', () => {
  render(people(aPerson(), { active: false }))
  expect(screen.queryByRole('button')).not.toBeInTheDocument()
})

describe('links not yet claimed', () => {
  const aLink: LinkView = { id: 'link-1', note: 'Alex', createdAt: NOW - HOUR / 2, expiresAt: NOW + HOUR / 2 }
  const links = (...each: LinkView[]) => <OpenLinks links={each} now={NOW} cancelLink={cancelLink} />

  it('says for whom and until when, and cancels at once', async () => {
    const { rerender } = render(links(aLink, { ...aLink, id: 'link-2', note: '' }))
    const rows = screen.getAllByRole('listitem')
    expect(rows[0]).toHaveAccessibleName('Alex')
    expect(rows[1]).toHaveAccessibleName('no note')
    expect(within(rows[0]!).getByText(/30 min left to claim it/)).toBeInTheDocument()
    await userEvent.setup().click(within(rows[0]!).getByRole('button', { name: 'Cancel' }))
    expect((cancelLink.mock.calls[0][1] as FormData).get('id')).toBe('link-1')
    rerender(links({ ...aLink, id: 'link-2', note: '' }))
    expect(screen.getByRole('list')).toHaveFocus()
    expect(screen.getByText('The link is cancelled')).toHaveAttribute('role', 'status')
  })

  it('says why it was not cancelled', async () => {
    const message = 'Somebody has claimed this link already. Remove the person instead.'
    cancelLink.mockResolvedValue({ status: 'error', message, fieldErrors: {}, values: {} })
    render(links(aLink))
    await userEvent.setup().click(screen.getByRole('button', { name: 'Cancel' }))
    expect(within(row()).getByText(message)).toBeInTheDocument()
  })
})

describe('history', () => {
  const told = (but: Partial<HistoryView>) => {
    const event = { id: '1', at: NOW - HOUR, actor: 'octocat', subject: null, detail: null, kind: 'minted' }
    render(<History events={[{ ...event, ...but } as HistoryView]} now={NOW} />)
    return row().firstChild!.textContent
  }

  it.each<[Partial<HistoryView>, string | RegExp]>([
    [{ kind: 'minted', detail: 'demo' }, 'octocat created it as “demo”'],
    [{ kind: 'minted', actor: null }, 'On the gateway’s machine created it'],
    [{ kind: 'shared', detail: 'Alex' }, 'octocat made a claim link for Alex'],
    [{ kind: 'shared' }, 'octocat made a claim link'],
    [{ kind: 'cancelled', detail: 'Alex' }, 'octocat cancelled the claim link for Alex'],
    [{ kind: 'claimed', actor: 'hubot', detail: 'Alex' }, 'hubot claimed it by the link for Alex'],
    [{ kind: 'opened', actor: 'hubot' }, 'hubot opened it'],
    [{ kind: 'extended', detail: '2026-12-24T12:00:00.000Z' }, /^octocat set its end to .*2026/],
    [{ kind: 'relabelled', detail: 'wiki' }, 'octocat relabelled it as “wiki”'],
    [{ kind: 'relabelled', detail: '' }, 'octocat took its label away'],
    [{ kind: 'removed', subject: 'hubot' }, 'octocat removed hubot'],
    [{ kind: 'left', actor: 'hubot' }, 'hubot left'],
    [{ kind: 'revoked', actor: null }, 'On the gateway’s machine revoked it'],
  ])('%o reads %s', (event, words) => {
    const text = told(event)
    if (typeof words === 'string') expect(text).toBe(words)
    else expect(text).toMatch(words)
  })

  it('has the exact moment behind the words', () => {
    told({})
    expect(screen.getByText('60 min ago')).toHaveAccessibleDescription(/2026/)
  })
})
