const FRESH = 'Ask the owner to send a fresh one.'

/** What became of a claim link that leads nowhere any more. */
export const SPENT = {
  expired: { heading: 'This link has expired', advice: FRESH },
  used: { heading: 'This link was used before', advice: `Each lets in one person, once. ${FRESH}` },
  cancelled: { heading: 'This link was cancelled', advice: FRESH },
  ended: { heading: 'What this link led to has ended', advice: FRESH },
  removed: {
    heading: 'You no longer have access',
    advice: 'This link does not bring it back. Ask the owner to send a fresh one.',
  },
} as const

/** To the owner, who tried the link. */
export const OWN = {
  heading: 'This is your own session',
  advice: 'The link is as it was: send it to the person it is for.',
}
