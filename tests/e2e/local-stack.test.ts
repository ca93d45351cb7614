import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { statusOf } from '#lib/stack/answers'
import { startPostgres } from '#lib/stack/postgres'
import { identify, type ProcessIdentity } from '#lib/stack/process-identity'
import { eventually } from '../support/eventually.ts'
import { spawnLocalStack, startLocalStack, type LocalStack } from './support/stack'

/** What a newcomer does with `npm start`, in the order in which they do it. */
let stack: LocalStack
after(async () => {
  await stack.stop()
  stack.discard()
})

test('a fresh home comes up: console, relay, sign-in, sample app, and the demo gateway with its target', async () => {
  stack = await startLocalStack()
  assert.match(stack.said(), /Paired the gateway demo/)
  assert.equal(await statusOf(stack.ports.console, '/healthz'), 200)
  assert.equal(await demoStatus(), 401)
})

test('what it keeps is for its owner alone', () => {
  for (const file of ['keys.json', 'stack.json', 'ports.json', 'postgres/password']) {
    assert.equal(statSync(join(stack.home, file)).mode & 0o777, 0o600, file)
  }
  for (const file of readdirSync(join(stack.home, 'logs'))) {
    const log = readFileSync(join(stack.home, 'logs', file), 'utf8')
    for (const [name, key] of Object.entries(keys())) assert.ok(!log.includes(key), `${name} in ${file}`)
  }
})

test('a second one in the same home, and one on the same port, are refused in one sentence', async () => {
  const twin = await spawnLocalStack({ home: stack.home })
  await twin.says(/already runs from .* \(process \d+\)/)
  assert.equal(await twin.ended, 1)

  const neighbour = await spawnLocalStack({ ports: stack.ports })
  await neighbour.says(
    `Port ${stack.ports.relay} is in use by another program: stop that one, or set RELAY_PORT`,
  )
  assert.equal(await neighbour.ended, 1)
  neighbour.discard()
})

test('a part that dies is started again, with a line that says so', async () => {
  for (const name of ['relay', 'sample app', 'gateway']) {
    process.kill(parts()[name]!.pid, 'SIGKILL')
    await stack.says(`The ${name} stopped unexpectedly; starting it again`)
    await stack.says(`The ${name} runs again`)
  }
  await eventually('the demo gateway answers', 30_000, async () => (await demoStatus()) === 401)
})

test('Ctrl-C stops all it started, and the next start finds the same data', async () => {
  const before = { processes: everyProcess(), keys: keys() }
  assert.equal(await stack.stop(), 0)
  assert.deepEqual(await survivors(before.processes), [])

  stack = await startLocalStack({ home: stack.home, ports: stack.ports })
  assert.deepEqual(keys(), before.keys)
  assert.doesNotMatch(stack.said(), /Paired|Building/)
  assert.equal(await demoStatus(), 401)
})

test('what a killed stack leaves behind is stopped by the next start', async () => {
  const orphans = everyProcess()
  process.kill(stackProcess().pid, 'SIGKILL')
  await stack.ended
  assert.ok((await survivors(orphans)).length > 4)

  stack = await startLocalStack({ home: stack.home, ports: stack.ports })
  assert.match(stack.said(), /Stopping the console that an earlier run left behind/)
  assert.deepEqual(await survivors(orphans), [])
})

test('who kills npm takes the stack down as well', async () => {
  const started = everyProcess()
  process.kill(stack.pid, 'SIGKILL')
  await stack.ended
  assert.deepEqual(await survivors(started), [])
  stack = await startLocalStack({ home: stack.home, ports: stack.ports })
})

test('SIGTERM while it starts leaves nothing either', async () => {
  await stack.stop()
  stack = await spawnLocalStack({ home: stack.home, ports: stack.ports })
  await stack.says('Starting the sample app')
  await eventually('the console starts', 60_000, () => Boolean(parts().console))
  const started = everyProcess()
  await stack.stop('SIGTERM')
  assert.deepEqual(await survivors(started), [])
})

test('with real GitHub there is neither stand-in nor demo gateway; with a database of one’s own no Postgres', async () => {
  const own = await startPostgres({ folder: join(stack.home, 'own-postgres'), database: 'mine' })
  try {
    const lean = await startLocalStack({
      environment: { DATABASE_URL: own.url, AUTH_GITHUB_ID: 'id', AUTH_GITHUB_SECRET: 'secret' },
    })
    const record = JSON.parse(readFileSync(join(lean.home, 'stack.json'), 'utf8')) as { parts: object }
    assert.deepEqual(Object.keys(record.parts).sort(), ['console', 'relay', 'sample app'])
    assert.ok(!readdirSync(lean.home).includes('postgres'))
    await lean.stop()
    lean.discard()
  } finally {
    await own.stop()
  }
})

function demoStatus(): Promise<number> {
  return statusOf(stack.ports.relay, '/', new URL(stack.targetUrl('notes', 'demo')).host)
}

function keys(): Record<string, string> {
  return JSON.parse(readFileSync(join(stack.home, 'keys.json'), 'utf8')) as Record<string, string>
}

function record(): { stack: ProcessIdentity; parts: Record<string, ProcessIdentity> } {
  return JSON.parse(readFileSync(join(stack.home, 'stack.json'), 'utf8')) as ReturnType<typeof record>
}

const parts = () => record().parts
const stackProcess = () => record().stack

/** The stack, its parts and its Postgres. */
function everyProcess(): ProcessIdentity[] {
  const place = join(stack.home, 'postgres/data/cluster/postmaster.pid')
  const postmaster = identify(Number(readFileSync(place, 'utf8').split('\n')[0]))
  return [stackProcess(), ...Object.values(parts()), ...(postmaster ? [postmaster] : [])]
}

/** Who of them still runs, after a moment in which the system clears up. */
async function survivors(processes: ProcessIdentity[]): Promise<ProcessIdentity[]> {
  const running = () => processes.filter(({ pid, startedAt }) => identify(pid)?.startedAt === startedAt)
  for (let waited = 0; waited < 1_000 && running().length > 0; waited += 50) await sleep(50)
  return running()
}
