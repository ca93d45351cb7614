import { createInterface } from 'node:readline/promises'
import { Failure } from '#lib/cli/exit-codes'

/** Asks a person at the terminal. @throws Failure `usage` where nobody is there to ask. */
export async function askYes(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Failure('usage', `${question} Add --yes to go on without being asked.`)
  return /^y(es)?$/i.test(await askLine(`${question} [y/N] `))
}

/** What a person answers at the terminal, without blanks around it. */
export async function askLine(question: string): Promise<string> {
  // On stderr: stdout is for the answer.
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await terminal.question(question)).trim()
  } finally {
    terminal.close()
  }
}
