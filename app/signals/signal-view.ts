import type { SignalView } from '#components/signals/signal-list'
import type { SignalRow } from '#lib/console/signal/list-signals'
import { signalWords } from '#lib/console/signal/signal-words'

/** A signal as its row shows it. */
export function signalView(signal: SignalRow): SignalView {
  const { id, at, kind, read } = signal
  return { id, at: at.getTime(), kind, read, words: signalWords(signal), href: hrefOf(signal) }
}

function hrefOf({ session, gateway }: SignalRow): string | null {
  if (session) return `/sessions/${session.id}`
  return gateway && !gateway.removed ? `/gateways/${gateway.id}` : null
}
