import { Command, CommanderError } from 'commander'
import { EXIT_CODES, Failure } from '#lib/cli/exit-codes'
import { toFailure } from '#lib/cli/failure'
import packageJson from '../../package.json' with { type: 'json' }

/**
 * Runs a `burrowee` of these commands with the process's arguments. Every failure is one sentence on stderr and an
 * exit code; a command with `--json` also prints it as `{"error": {"code", "message"}}`.
 */
export async function runProgram(register: (program: Command) => void): Promise<void> {
  const program = new Command('burrowee')
    .description(packageJson.description)
    .version(packageJson.version)
    .showHelpAfterError('Add --help to see how.')
    .exitOverride()
  let json = false
  program.hook('preAction', (_, command) => {
    json = command.opts<{ json?: boolean }>().json === true
  })
  register(program)
  try {
    await program.parseAsync()
  } catch (error) {
    const code = error instanceof CommanderError ? exitCodeOf(error) : explain(await toFailure(error), json)
    // Nothing half started goes on behind a failure; what was said goes out first.
    process.stdout.write('', () => process.exit(code))
  }
}

/** Help that was asked for is success; help instead of a command is not. Commander has said the rest. */
function exitCodeOf(error: CommanderError): number {
  return error.exitCode === 0 ? EXIT_CODES.done : EXIT_CODES.usage
}

function explain(failure: Failure, json: boolean): number {
  process.stderr.write(`${failure.message}\n`)
  if (json) {
    process.stdout.write(`${JSON.stringify({ error: { code: failure.exit, message: failure.message } })}\n`)
  }
  return EXIT_CODES[failure.exit]
}
