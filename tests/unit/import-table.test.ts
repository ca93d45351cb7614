/** @jest-environment node */
import { execFileSync } from 'node:child_process'

jest.setTimeout(60_000)

type Sample = { file: string; imports: string; allowed: boolean }

/** One way in and one way out of every room (DESIGN.md section 6). The modules named must exist. */
const samples: Sample[] = [
  refused('lib/protocol/x.ts', '#lib/runtime/clock'),
  refused('lib/protocol/x.ts', '../runtime/clock'),
  refused('lib/runtime/x.ts', '#lib/protocol/names'),
  refused('lib/pages/x.ts', '#lib/gateway/server'),
  refused('lib/gateway/x.ts', '#lib/relay/server'),
  refused('lib/gateway/x.ts', '../relay/server'),
  refused('lib/gateway/x.ts', '#lib/console/db'),
  refused('lib/relay/x.ts', '#lib/gateway/server'),
  refused('lib/relay/x.ts', '#lib/console/db'),
  refused('lib/console/x.ts', '#lib/gateway/verify'),
  refused('lib/console/x.ts', '#lib/pages/refused-page'),
  refused('components/x.tsx', '#lib/console/db'),
  refused('components/x.tsx', '../lib/console/db'),
  refused('app/x/page.tsx', '#lib/gateway/server'),
  refused('app/x/page.tsx', '../../lib/relay/server'),
  refused('lib/cli/x.ts', '#lib/gateway/verify'),
  refused('lib/cli/x.ts', '#lib/relay/splice'),
  refused('lib/stack/x.ts', '#lib/gateway/verify'),
  refused('lib/stack/x.ts', '#lib/console/db'),

  allowed('lib/protocol/x.ts', '#lib/protocol/names'),
  allowed('lib/protocol/x.ts', 'zod'),
  allowed('lib/pages/x.ts', '#lib/runtime/clock'),
  allowed('lib/gateway/x.ts', '#lib/pages/refused-page'),
  allowed('lib/gateway/x.ts', './server'),
  allowed('lib/relay/x.ts', '#lib/protocol/statements'),
  allowed('lib/console/x.ts', '#lib/runtime/clock'),
  allowed('components/x.tsx', '#lib/protocol/names'),
  allowed('app/x/page.tsx', '#lib/console/db'),
  allowed('lib/cli/x.ts', '#lib/gateway/server'),
  allowed('lib/stack/x.ts', '#lib/protocol/keys'),
]

const found = lint(samples)

test.each(
  samples.map(
    (sample, index) =>
      [sample.file, sample.allowed ? 'may' : 'may not', sample.imports, found[index]] as const,
  ),
)('%s %s import %s', (_file, may, _imports, rules) => {
  expect(rules).toEqual(may === 'may' ? [] : ['import-x/no-restricted-paths'])
})

test('a barrel file is refused', () => {
  expect(lint([{ file: 'lib/relay/index.ts', imports: './server', allowed: false }])[0]).toContain(
    'no-restricted-syntax',
  )
})

function refused(file: string, imports: string): Sample {
  return { file, imports, allowed: false }
}

function allowed(file: string, imports: string): Sample {
  return { file, imports, allowed: true }
}

/** The import rules that ESLint sees broken, by sample. In a process of its own: jest cannot load ESLint's configuration. */
function lint(these: Sample[]): string[][] {
  const script = `
    import { ESLint } from 'eslint'
    // The samples are no files, so there are no types to ask for.
    const untyped = {
      files: ['**/*'],
      languageOptions: { parserOptions: { projectService: false } },
      rules: { '@typescript-eslint/no-floating-promises': 'off' },
    }
    const eslint = new ESLint({ overrideConfig: untyped })
    const found = []
    for (const { file, imports } of ${JSON.stringify(these)}) {
      const [result] = await eslint.lintText("export * from '" + imports + "'\\n", { filePath: file })
      found.push(result.messages.map(({ ruleId, message }) => ruleId ?? message))
    }
    console.log(JSON.stringify(found))`
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' })
  return JSON.parse(said) as string[][]
}
