import { Command, CommanderError } from 'commander'
import { EXIT_CODES, Failure } from '#lib/cli/exit-codes'
import { toFailure } from '#lib/cli/failure'
import packageJson from '../../package.json' with { type: 'json' }

/**
 * Runs a `burrowee` of these commands with the process's arguments. Every failure is one sentence on stderr and an
 * exit code; with `--json` it is also printed as `{"error": {"code", "message"}}`.
 */
export async function runProgram(register: (program: Command) => void): Promise<void> {
  const program = new Command('burrowee')
    .description(packageJson.description)
    .version(packageJson.version)
    .showHelpAfterError('Add --help to see how.')
    .exitOverride()
  // Until commander has read the options, which it may not be able to.
  let json = upTo('--', process.argv).includes('--json')
  program.hook('preAction', (_, command) => {
    json = command.opts<{ json?: boolean }>().json === true
  })
  register(program)
  try {
    await program.parseAsync()
  } catch (error) {
    const code = error instanceof CommanderError ? endOf(error, json) : explain(await toFailure(error), json)
    // Nothing half started goes on behind a failure; what was said goes out first.
    process.stdout.write('', () => process.exit(code))
  }
}

function upTo(mark: string, words: string[]): string[] {
  return words.includes(mark) ? words.slice(0, words.indexOf(mark)) : words
}

/** Help that was asked for is success; help instead of a command is not. Commander has told the person already. */
function endOf(error: CommanderError, json: boolean): number {
  if (error.exitCode === 0) return EXIT_CODES.done
  const said = error.message
    .replace(/^error: /, '')
    .replaceAll('\n', ' ')
    .replace(/\.$/, '')
  if (json) print(new Failure('usage', `${said}. Add --help to see how.`))
  return EXIT_CODES.usage
}

function explain(failure: Failure, json: boolean): number {
  process.stderr.write(`${failure.message}\n`)
  if (json) print(failure)
  return EXIT_CODES[failure.exit]
}

function print({ exit, message }: Failure): void {
  process.stdout.write(`${JSON.stringify({ error: { code: exit, message } })}\n`)
}
