import type { ErrorCode } from '#lib/protocol/errors'

/** Why a session did not open. */
export type Words = {
  heading: string
  /** To the owner, and to somebody they let in. */
  advice: string
  guest: string
  again: boolean
}

const NOTHING_TO_DO = 'There is nothing for you to do: it opens again when it is back, and your time runs on.'

export const ENDED: Words = {
  heading: 'This session has ended',
  advice: 'It was revoked, or its time ran out. Create another on its gateway’s page.',
  guest: 'It was revoked, or its time ran out. Ask whoever shared it to share it again.',
  again: false,
}

/** By the code of the refusal. */
export const BY_REASON = {
  gateway_offline: {
    heading: 'Gateway is offline',
    advice: 'Nobody can get in until it is back. Start it again on its machine, or wait for its network.',
    guest: NOTHING_TO_DO,
    again: true,
  },
  relay_unreachable: {
    heading: 'The relay cannot be reached',
    advice: 'The console could not ask the gateway. Try again in a moment.',
    guest: 'The way to the app is cut just now. Try again in a moment.',
    again: true,
  },
  no_answer: {
    heading: 'No answer from the gateway',
    advice: 'It is connected, but did not answer in time. Try again in a moment.',
    guest: 'It is connected, but did not answer in time. Try again in a moment, or tell whoever shared it.',
    again: true,
  },
  target_off: {
    heading: 'This target is off',
    advice: 'Switch it on at its gateway, then try again.',
    guest: 'Its owner has switched it off for now. Try again later, or ask them to switch it on.',
    again: true,
  },
  session_ended: ENDED,
  session_unknown: {
    heading: 'The gateway does not know this session',
    advice: 'It may have been set up anew. Create another session on its page.',
    guest: 'It may have been set up anew. Ask whoever shared it to share it again.',
    again: false,
  },
} satisfies Partial<Record<ErrorCode, Words>>

export const DID_NOT_OPEN: Words = {
  heading: 'It did not open',
  advice:
    'Something between here and the app did not work. Try again in a moment; if it stays, restart the gateway.',
  guest: 'Something between here and the app did not work. Try again in a moment, or tell whoever shared it.',
  again: true,
}

/** To somebody whose access was taken away. */
export const NO_LONGER_LET_IN = {
  heading: 'You no longer have access',
  advice: 'Ask whoever shared it for a fresh link.',
}

/** @param reason comes from the address, so only known ones are said. */
export function wordsFor(state: 'active' | 'expired' | 'revoked', reason: string): Words {
  if (state !== 'active') return ENDED
  return Object.hasOwn(BY_REASON, reason) ? BY_REASON[reason as keyof typeof BY_REASON] : DID_NOT_OPEN
}
