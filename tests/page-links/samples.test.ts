import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pageUrl } from '#lib/protocol/page-share'
import { projectFolder } from '#lib/stack/project'

/** What a target app's author copies (`/docs/per-page-sharing`), run by what would run it there. */
const SAMPLES = [
  { language: 'JavaScript', program: process.execPath, version: '--version', run: ['run.mjs'] },
  // -B: no compiled files beside the sources.
  { language: 'Python', program: 'python3', version: '--version', run: ['-B', 'run.py'] },
  { language: 'Ruby', program: 'ruby', version: '--version', run: ['run.rb'] },
  { language: 'Go', program: 'go', version: 'version', run: ['run', 'page_url.go', 'run.go'] },
]

type Case = { host: string; path: string; base_token: string; seed: string }
type Vector = Case & ({ name: string; expect: 'url'; url: string } | { name: string; expect: 'error' })

const { cases: vectors } = JSON.parse(
  readFileSync(join(projectFolder, 'tests/vectors/page-share.json'), 'utf8'),
) as { cases: Vector[] }
const [plain] = vectors as [Vector]
const drawn = Array.from({ length: 200 }, (_, round) => draw(round))
const wrong: Case[] = [
  ...['', 'docs', '/docs?page=2', '/docs#top', '//h/a\n?'].map((path) => ({ ...plain, path })),
  ...[
    `${plain.seed}\n`,
    ` ${plain.seed}`,
    `${plain.seed}==`,
    `${plain.seed.slice(0, -1)}9`,
    `+${plain.seed.slice(1)}`,
  ].map((seed) => ({ ...plain, seed })),
]

for (const { language, program, version, run } of SAMPLES) {
  const installed = spawnSync(program, [version]).status === 0
  // Where they were to be installed before (`.ci/run`), one that is missing is no reason to leave its sample untried.
  const skip = installed || process.env.BURROWEE_ALL_RUNTIMES ? false : `${program} is not installed`
  test(`${language}: every vector, as the gateway derives it, and nothing where it says no`, { skip }, () => {
    const answers = ask(language.toLowerCase(), program, run, [...vectors, ...drawn, ...wrong])
    for (const vector of vectors) {
      const answer = answers.shift()!
      if (vector.expect === 'url') assert.deepEqual(answer, { url: vector.url }, vector.name)
      else assertRefused(answer, vector.name)
    }
    for (const each of drawn) assert.deepEqual(answers.shift(), { url: derived(each) })
    for (const each of wrong) assertRefused(answers.shift()!, JSON.stringify(each))
    assert.deepEqual(answers, [])
  })
}

type Answer = { url?: string; error?: string }

function ask(folder: string, program: string, run: string[], cases: Case[]): Answer[] {
  const { status, stdout, stderr } = spawnSync(program, run, {
    cwd: join(projectFolder, 'app/docs/per-page-sharing/samples', folder),
    input: JSON.stringify(cases),
    encoding: 'utf8',
    timeout: 180_000,
  })
  assert.equal(status, 0, stderr)
  return JSON.parse(stdout) as Answer[]
}

function assertRefused(answer: Answer, name: string): void {
  assert.deepEqual(Object.keys(answer), ['error'], name)
  assert.match(answer.error!, /^the (base token|share seed|path) /, name)
}

/** A case from a number, the same on every run. */
function draw(round: number): Case {
  const bytes = createHash('sha512').update(`sample ${round}`).digest()
  const host = `n${bytes.toString('hex', 32, 36)}-demo.apps.example.com${round % 3 ? '' : `:${3000 + round}`}`
  const path = `/${bytes.toString('base64', 36, 36 + (round % 20))}/%C3%A9/${round}`
  return { host, path, base_token: plain.base_token, seed: bytes.toString('base64url', 0, 32) }
}

function derived({ host, path, base_token, seed }: Case): string {
  return pageUrl({ scheme: 'https', host, path, baseToken: base_token, seed })
}
