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
  refused('app/x/page.tsx', '#lib/pages/refused-page'),
  refused('app/x/page.tsx', '#lib/cli/failure'),
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
  allowed('app/x/page.tsx', '#lib/cli/exit-codes'),
  allowed('lib/cli/x.ts', '#lib/gateway/server'),
  allowed('lib/stack/x.ts', '#lib/protocol/keys'),
]

const found = lint(samples.map(({ file, imports }) => ({ file, text: `export * from '${imports}'` })))

test.each(
  samples.map(
    (sample, index) =>
      [sample.file, sample.allowed ? 'may' : 'may not', sample.imports, found[index]] as const,
  ),
)('%s %s import %s', (_file, may, _imports, rules) => {
  expect(rules).toEqual(may === 'may' ? [] : ['import-x/no-restricted-paths'])
})

test('a barrel file is refused', () => {
  expect(lint([{ file: 'lib/relay/index.ts', text: 'export {}' }])[0]).toContain('no-restricted-syntax')
})

/** One design: app/globals.css names every length, step and colour, components/ui makes every button. */
const classNames = [
  ...['text-[17px]', 'max-w-[28rem] p-4', 'mt-[8vh]', 'bg-[#fff]', 'gap-2.5', 'sm:-mx-7', 'min-h-11'],
  ...['btn mt-2', 'p-4 card'],
]
const fine = ['mt-1.5 px-12', 'grid-cols-[minmax(0,1fr)_auto]', 'max-h-[6lh]', 'min-h-touch', 'discard']

test('class names hold no design of their own', () => {
  const inPlain = (names: string) => `export const x = () => <p className="${names}" />`
  const inTemplate = (names: string) => `export const x = (y: string) => <p className={\`${names} \${y}\`} />`
  const all = [...classNames, ...fine]
  const said = lint(
    all.flatMap((names) => [inPlain, inTemplate].map((text) => ({ file: 'app/x.tsx', text: text(names) }))),
  )
  const broken = all.filter((_, i) => said[2 * i]!.length + said[2 * i + 1]!.length === 2)
  const kept = all.filter((_, i) => said[2 * i]!.length + said[2 * i + 1]!.length === 0)
  expect({ broken, kept }).toEqual({ broken: classNames, kept: fine })
})

function refused(file: string, imports: string): Sample {
  return { file, imports, allowed: false }
}

function allowed(file: string, imports: string): Sample {
  return { file, imports, allowed: true }
}

/** The rules that ESLint sees broken, by sample. In a process of its own: jest cannot load ESLint's configuration. */
function lint(these: { file: string; text: string }[]): string[][] {
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
    for (const { file, text } of ${JSON.stringify(these)}) {
      const [result] = await eslint.lintText(text, { filePath: file })
      found.push(result.messages.map(({ ruleId, message }) => ruleId ?? message))
    }
    console.log(JSON.stringify(found))`
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' })
  return JSON.parse(said) as string[][]
}
