import { cleanup, render, screen, within } from '@testing-library/react'
import type { ComponentProps } from 'react'
import { SessionRows } from '#components/sessions/session-rows'
import { aSession, NOW, someActions } from './session-records'

function show(but: Partial<ComponentProps<typeof SessionRows>> = {}) {
  render(
    <SessionRows
      name="Sessions"
      sessions={[aSession()]}
      now={NOW}
      place="list"
      actions={someActions()}
      {...but}
    />,
  )
  return within(screen.getByRole('listitem'))
}

it('reads as a sentence: what, where, how long, its state, what you can do', () => {
  const row = show()
  expect(row.getByText('notes')).toBeInTheDocument()
  expect(row.getByText('for Alex')).toBeInTheDocument()
  expect(row.getByText('notes-homelab.apps.example.com')).toBeInTheDocument()
  expect(row.getByRole('link', { name: 'homelab' })).toHaveAttribute('href', '/gateways/gateway-1')
  expect(row.getByText('52 min')).toBeInTheDocument()
  expect(row.getByText('active')).toHaveClass('badge')
  expect(row.getByRole('link', { name: 'Open' })).toHaveAttribute('href', '/sessions/row-1/open')
  const buttons = row.getAllByRole('button').map((button) => button.textContent)
  expect(buttons).toEqual(['for Alex', 'CopyCopied', 'ShareReveal', 'Extend', 'RevokeConfirm'])
  expect(screen.getByRole('listitem')).toHaveAccessibleName('notes for Alex')
})

it('has the exact moment behind the words', () => {
  const time = show().getByText('52 min').closest('time')
  expect(time).toHaveAttribute('datetime', new Date(NOW + 52 * 60_000).toISOString())
  expect(time).toHaveAccessibleDescription(/2026/)
})

it.each(['expired', 'revoked'] as const)('offers nothing to do with one that is %s', (state) => {
  const row = show({
    sessions: [aSession({ state, expiresAt: NOW - 1, revokedAt: state === 'revoked' ? NOW - 1 : null })],
  })
  expect(row.getByText(state)).toHaveClass('badge')
  expect(row.getByText(/ended just now/)).toBeInTheDocument()
  expect(row.queryByRole('link', { name: 'Open' })).not.toBeInTheDocument()
  expect(row.queryByRole('button')).not.toBeInTheDocument()
})

it('leads to pages of its own where the code of the page does not run', () => {
  const row = show({ place: 'target' })
  const copy = row.getByRole('button', { name: 'Copy' }).closest('form')
  const revoke = row.getByRole('button', { name: 'Revoke' }).closest('form')
  const relabel = row.getByRole('button', { name: 'Relabel: for Alex' }).closest('form')
  expect(copy).toHaveAttribute('action', '/sessions/row-1/link')
  expect(revoke).toHaveAttribute('action', '/sessions/row-1/revoke')
  expect(revoke).toHaveFormValues({ from: 'gateway' })
  expect(relabel).toHaveAttribute('action', '/sessions/row-1/relabel')
  expect(relabel).toHaveFormValues({ from: 'gateway' })
})

it('says who is in, by name, as long as it lets anybody in', () => {
  const where = (but = {}, place: 'list' | 'target' = 'list') =>
    show({ place, sessions: [aSession({ people: { count: 3, first: 'hubot' }, ...but })] })
  expect(where().getByText('hubot').parentElement).toHaveTextContent(
    'on homelab · with hubot and 2 more · Details',
  )
  cleanup()
  const alone = where({ people: { count: 1, first: 'hubot' } }, 'target')
  expect(alone.getByText('hubot').parentElement).toHaveTextContent(/ · with hubot · Details$/)
  cleanup()
  expect(where({ state: 'revoked', revokedAt: NOW }).queryByText('hubot')).toBeNull()
})

it('says that nobody gets in, where its gateway is offline', () => {
  const gateway = { ...aSession().gateway, online: false }
  expect(show({ sessions: [aSession({ gateway })] }).getByText('(offline)')).toBeInTheDocument()
  cleanup()
  const ended = aSession({ gateway, state: 'expired', expiresAt: NOW - 1 })
  expect(show({ sessions: [ended] }).queryByText('(offline)')).toBeNull()
})

it('leads to no page of a gateway that was removed', () => {
  const gateway = { id: 'gateway-1', slug: 'homelab', online: false, removed: true }
  const row = show({ sessions: [aSession({ state: 'revoked', revokedAt: NOW, gateway })] })
  expect(row.getByText(/on homelab/)).toBeInTheDocument()
  expect(row.getAllByRole('link').map((link) => link.textContent)).toEqual(['Details'])
})
