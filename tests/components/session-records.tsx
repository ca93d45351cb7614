import type { SessionActions } from '#components/sessions/row-actions'
import type { SessionView } from '#components/sessions/session-row'

export const NOW = Date.UTC(2026, 10, 24, 12, 0)

/** A session with 52 minutes left, but for what the test cares about. */
export function aSession(but: Partial<SessionView> = {}): SessionView {
  return {
    id: 'row-1',
    kind: 'full',
    service: 'notes',
    gateway: { id: 'gateway-1', slug: 'homelab', online: true, removed: false },
    hostname: 'notes-homelab.apps.example.com',
    label: 'for Alex',
    state: 'active',
    createdAt: NOW - 60_000 * 60,
    expiresAt: NOW + 60_000 * 52,
    soonFrom: NOW + 60_000 * 52,
    revokedAt: null,
    people: null,
    ...but,
  }
}

/** Actions that nobody calls, but for those the test is about. */
export function someActions(but: Partial<SessionActions> = {}): SessionActions {
  return {
    copyLink: jest.fn(),
    share: jest.fn(),
    reveal: jest.fn(),
    extend: jest.fn(),
    relabel: jest.fn(),
    revoke: jest.fn(),
    ...but,
  }
}
