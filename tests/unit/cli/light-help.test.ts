import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { build, type Metafile } from 'esbuild'
import { EXIT_CODES } from '#lib/cli/exit-codes'
import { registerGatewayCommands } from '#lib/cli/gateway-commands'

test('what help loads is commander and the commands’ own words: no store, no keys, no HTTP client', async () => {
  const { metafile } = await build({
    entryPoints: { gateway: 'lib/cli/gateway-main.ts' },
    ...{ bundle: true, platform: 'node', format: 'esm', splitting: true, external: ['libsql'] },
    ...{ outdir: 'dist/unwritten', write: false, metafile: true },
  })
  const inputs = inputsAtStart(metafile, 'dist/unwritten/gateway.js')
  const packages = inputs.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? [])
  expect([...new Set(packages)]).toEqual(['commander'])
  expect(inputs.filter((file) => file.startsWith('lib/gateway/'))).toEqual([])
})

test('every command says what it does and has --json', () => {
  const program = new Command('burrowee')
  registerGatewayCommands(program)
  const commands = program.commands.flatMap((each) => (each.commands.length ? each.commands : [each]))
  expect(commands.map((command) => nameOf(command))).toEqual([
    ...['pair', 'run', 'status', 'unit', 'unpair'].map((word) => `gateway ${word}`),
    ...['add', 'list', 'edit', 'on', 'off', 'remove'].map((word) => `target ${word}`),
    ...['mint', 'list', 'extend', 'relabel', 'reveal', 'revoke'].map((word) => `session ${word}`),
    ...['allow', 'disallow', 'page-url'],
  ])
  for (const command of commands) {
    expect(command.description()).toMatch(/^[a-z]/)
    expect(command.options.map(({ long }) => long)).toContain('--json')
  }
})

test('README of the package names every exit code', () => {
  const readme = readFileSync('lib/cli/gateway-readme.md', 'utf8')
  for (const code of Object.values(EXIT_CODES)) {
    expect(readme).toMatch(new RegExp(`^\\|[^|]*\\b${code}\\b`, 'm'))
  }
})

function nameOf(command: Command): string {
  const group = command.parent!
  return group.parent ? `${group.name()} ${command.name()}` : command.name()
}

/** Everything in the chunks that a program loads before it does anything. */
function inputsAtStart({ outputs }: Metafile, entry: string): string[] {
  const chunks = new Set([entry])
  for (const chunk of chunks) {
    for (const { path, kind } of outputs[chunk]!.imports) {
      if (kind === 'import-statement' && outputs[path]) chunks.add(path)
    }
  }
  return [...chunks].flatMap((chunk) => Object.keys(outputs[chunk]!.inputs))
}
