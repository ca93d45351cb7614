import { text } from 'node:stream/consumers'
import { askLine } from '#lib/cli/ask'
import { Failure } from '#lib/cli/exit-codes'

/**
 * The pairing code: as it stands on the command line; for `-`, all of stdin; where there is none, what a person says.
 * The last two keep it out of the shell's history and of the list of processes.
 * @throws Failure `usage` where there is none and nobody to ask.
 */
export async function readPairingCode(given: string | undefined): Promise<string> {
  if (given !== undefined && given !== '-') return given
  const code = await (process.stdin.isTTY ? askLine('Pairing code: ') : readStdin(given))
  if (!code) throw new Failure('usage', 'There is no pairing code on stdin.')
  return code
}

async function readStdin(given: '-' | undefined): Promise<string> {
  if (given === '-') return (await text(process.stdin)).trim()
  throw new Failure('usage', 'Write the pairing code after the address, or - to read it from stdin.')
}
