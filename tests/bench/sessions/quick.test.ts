import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import test from 'node:test'
import { projectFolder } from '#lib/stack/project'

/** What must hold at any size: few queries a page, and next to nothing for a page where nothing changed. */
test(
  'lists of 100 and of 10,000 show the rows they must, for as few queries and bytes',
  { timeout: 180_000 },
  () => {
    const file = join(projectFolder, 'tests/bench/sessions/bench.ts')
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', file, '--quick', '--json'],
      { cwd: projectFolder, encoding: 'utf8' },
    )
    assert.equal(status, 0, stderr + stdout)
    const names = stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { name: string }).name)
    for (const name of ['queries_a_page', 'unchanged_refresh_of_10000_bytes']) assert.ok(names.includes(name))
  },
)
