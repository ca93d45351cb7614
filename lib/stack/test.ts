import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '#lib/stack/project'

/**
 * `test.ts [--three-at-once] <room>… [-- <part of a file's name>]`: runs the tests of these rooms under `tests/` with
 * Node's own runner, one file at a time where not told otherwise. Three, since some files wait for most of their time:
 * for a head that never ends, for a page, for a part that comes back.
 */
const [words, [wanted = '']] = splitAt(process.argv.slice(2), '--')
const rooms = words.filter((word) => !word.startsWith('--'))
const atOnce = words.includes('--three-at-once') ? 3 : 1
const files = rooms.flatMap((room) => testsBelow(join('tests', room))).filter((file) => file.includes(wanted))
if (files.length === 0) {
  console.log(`No tests in ${rooms.join(', ')}${wanted && ` match ${wanted}`}.`)
  process.exit(wanted ? 1 : 0)
}
// What hangs is to be found, not what is slow: all files together take less; a long round's longest, half of this.
const fileMinutes = process.env.BURROWEE_LONG ? 60 : 10
const { status } = spawnSync(
  process.execPath,
  // Forced, because Node 20 may spin at its own exit over an HTTP/2 connection that was cut in the middle of a write.
  [
    '--import',
    'tsx',
    '--import',
    './tests/support/seeds/log-to-run-folder.ts',
    '--test',
    '--test-force-exit',
    `--test-timeout=${fileMinutes * 60_000}`,
    `--test-concurrency=${atOnce}`,
    '--test-reporter=spec',
    ...files,
  ],
  {
    cwd: projectFolder,
    stdio: 'inherit',
    // Parts that run inside a test have nothing to tell its reader; those in processes of their own keep their logs.
    env: { ...process.env, BURROWEE_LOG: process.env.BURROWEE_LOG ?? 'silent' },
  },
)
process.exit(status ?? 1)

function testsBelow(folder: string): string[] {
  if (!existsSync(join(projectFolder, folder))) return []
  return readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.test\.tsx?$/.test(file))
    .sort()
    .map((file) => join(folder, file))
}

function splitAt(words: string[], mark: string): [string[], string[]] {
  const at = words.indexOf(mark)
  return at < 0 ? [words, []] : [words.slice(0, at), words.slice(at + 1)]
}
