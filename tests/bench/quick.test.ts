import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import test from 'node:test'
import { projectFolder } from '#lib/stack/project'
import { missingTools } from './tools.ts'

const missing = missingTools()

test('the bench’s ways all give the right answers', { skip: missing ?? false, timeout: 120_000 }, () => {
  const file = join(projectFolder, 'tests/bench/bench.ts')
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', file, '--quick'], {
    cwd: projectFolder,
    encoding: 'utf8',
  })
  assert.equal(status, 0, stderr)
})
