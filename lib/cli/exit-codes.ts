/** What a command's end means to a script. The names stand in `--json` failures as their `code`. */
export const EXIT_CODES = {
  done: 0,
  /** The gateway or the console said no, or something went wrong; the sentence says what. */
  refused: 1,
  /** The command was not understood; nothing was tried. */
  usage: 2,
  /** Pairing: the console knows no such code. */
  code_unknown: 10,
  code_used: 11,
  code_expired: 12,
  /** Pairing: the gateway's name was given to another one meanwhile. */
  slug_taken: 13,
  console_unreachable: 14,
  /** The console refused our signature because this machine's clock is off. */
  clock_off: 15,
  already_paired: 16,
  not_paired: 17,
  /** The gateway's folder is open to others, or its store missing, damaged, foreign or newer: waiting mends nothing. */
  store_unusable: 18,
  /** Another process has the store open now. */
  store_in_use: 19,
  /** Pairing: the console's address is http, and not on this machine. */
  console_insecure: 20,
  /** The console has removed this gateway: it never runs again. */
  removed: 21,
} as const

export type ExitName = keyof typeof EXIT_CODES

/** A command's end that is not success: one sentence for a person, one code for a script. */
export class Failure extends Error {
  readonly exit: ExitName
  constructor(exit: ExitName, sentence: string) {
    super(sentence)
    this.exit = exit
  }
}

/** What each says, for help pages and the docs. */
export const EXIT_MEANINGS: Readonly<Record<ExitName, string>> = {
  done: 'done',
  refused: 'the gateway or the console said no; the sentence says why',
  usage: 'the command was not understood; nothing was tried',
  code_unknown: 'wrong pairing code',
  code_used: 'pairing code already used',
  code_expired: 'pairing code expired',
  slug_taken: 'the gateway’s name was taken meanwhile',
  console_unreachable: 'the console cannot be reached',
  clock_off: 'this machine’s clock is off by minutes',
  already_paired: 'already paired',
  not_paired: 'not paired yet',
  store_unusable: 'the folder is open to others, or the store missing, damaged, foreign or newer',
  store_in_use: 'the store is in use by another process',
  console_insecure: 'the console’s address must be https, except on the console’s own machine',
  removed: 'the console has removed this gateway; it never runs again',
}

/** What every help page of the gateway's commands ends with. */
export const EXIT_CODE_HELP = [
  '\nExit codes:',
  ...Object.entries(EXIT_CODES).map(
    ([name, code]) => `  ${String(code).padStart(2)}  ${EXIT_MEANINGS[name as ExitName]}`,
  ),
].join('\n')
