import type { SignalRow } from '#lib/console/signal/list-signals'
import type { SignalKind } from '#lib/console/signal/signal-kinds'

type Told = Pick<SignalRow, 'kind' | 'session' | 'gateway' | 'person'>

/** What happened, as one sentence without its full stop: what the list says, and a mail's subject. */
export function signalWords(signal: Told): string {
  return SAYS[signal.kind](signal)
}

const SAYS: Record<SignalKind, (signal: Told) => string> = {
  claimed: (signal) => `${who(signal)} claimed ${what(signal)}`,
  opened: (signal) => `${who(signal)} opened ${what(signal)} for the first time`,
  left: (signal) => `${who(signal)} left ${what(signal)} and can no longer open it`,
  removed: (signal) => `${who(signal)} was removed from ${what(signal)} and can no longer open it`,
  expiring: (signal) => `${what(signal)} expires soon`,
  gateway_gone: ({ gateway }) => `Gateway ${gateway?.slug ?? ''} has been offline for an hour`,
}

/** What several of a kind are called together. */
export const MANY_WORDS: Record<SignalKind, string> = {
  claimed: 'claims of your sessions',
  opened: 'people opened your sessions for the first time',
  left: 'people left your sessions',
  removed: 'people were removed from your sessions',
  expiring: 'sessions expire soon',
  gateway_gone: 'gateways have been offline for an hour',
}

/** What a kind is called where it is switched on and off. */
export const KIND_WORDS: Record<SignalKind, string> = {
  claimed: 'Somebody claims a session',
  opened: 'Somebody opens a session for the first time',
  left: 'Somebody leaves a session',
  removed: 'Somebody is removed from a session',
  expiring: 'A session expires soon',
  gateway_gone: 'A gateway is offline for an hour',
}

/** The login alone: a display name may say anything. */
const who = ({ person }: Told) => person?.login ?? 'Somebody'

function what({ session }: Told): string {
  if (!session) return 'a session'
  const { service, gatewaySlug, label } = session
  return `${service} on ${gatewaySlug}${label ? ` (${label})` : ''}`
}
