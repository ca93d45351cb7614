/** What an owner is told of. */
export const SIGNAL_KINDS = ['claimed', 'opened', 'left', 'removed', 'expiring', 'gateway_gone'] as const

export type SignalKind = (typeof SIGNAL_KINDS)[number]

/** What somebody gets of a kind. */
export type SignalChoice = { bell: boolean; mail: boolean }

/**
 * What comes to somebody who chose nothing. Who claims opens in the same moment, so that one mail says enough; mail
 * goes to those alone who gave an address. Who removes somebody knows it; the bell says it to their other browsers,
 * and where the gateway knew it first.
 */
export const AS_IT_COMES: Readonly<Record<SignalKind, SignalChoice>> = {
  claimed: { bell: true, mail: true },
  opened: { bell: true, mail: false },
  left: { bell: true, mail: true },
  removed: { bell: true, mail: false },
  expiring: { bell: true, mail: true },
  gateway_gone: { bell: true, mail: true },
}

/** Whether a word is one of the kinds. */
export function isSignalKind(word: string): word is SignalKind {
  return SIGNAL_KINDS.some((kind) => kind === word)
}
