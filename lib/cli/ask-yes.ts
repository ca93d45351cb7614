import { createInterface } from 'node:readline/promises'
import { Failure } from '#lib/cli/exit-codes'

/** Asks a person at the terminal. @throws Failure `usage` where nobody is there to ask. */
export async function askYes(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Failure('usage', `${question} Add --yes to go on without being asked.`)
  // On stderr: stdout is for the answer.
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim())
  } finally {
    terminal.close()
  }
}
