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

/** What every help page of the gateway's commands ends with. */
export const EXIT_CODE_HELP = `
Exit codes:
   0  done
   1  the gateway or the console said no; the sentence says why
   2  the command was not understood; nothing was tried
  10  wrong pairing code          14  the console cannot be reached
  11  pairing code already used   15  this machine's clock is off
  12  pairing code expired        16  already paired
  13  gateway name taken          17  not paired yet
  18  folder or store unusable    19  the store is in use by another process
  20  console's address not https  21  removed by the console`
