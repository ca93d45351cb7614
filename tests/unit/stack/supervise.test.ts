/** @jest-environment node */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { statusOf } from '#lib/stack/answers'
import { freePort } from '#lib/stack/ports'
import { identify } from '#lib/stack/process-identity'
import { runPart, type Running } from '#lib/stack/run-part'
import { supervise } from '#lib/stack/supervise'

jest.setTimeout(30_000)

const folder = mkdtempSync(join(tmpdir(), 'part-'))
const logFile = join(folder, 'part.log')
afterAll(() => rmSync(folder, { recursive: true }))

/** A part that answers on a port and has a child of its own. */
const PROGRAM = `
  const child = require('node:child_process').spawn('sleep', ['600'])
  console.log('child', child.pid)
  require('node:http').createServer((_, response) => response.end()).listen(process.env.PORT, '127.0.0.1')`

async function startPart(program = PROGRAM) {
  const port = await freePort()
  const said: string[] = []
  const pids: number[] = []
  const part = supervise(
    'thing',
    (signal): Promise<Running> =>
      runPart(
        {
          name: 'thing',
          command: ['--eval', program],
          environment: { ...process.env, PORT: String(port) },
          logFile,
          isReady: async () => (await statusOf(port, '/')) === 200,
          noteProcess: (_, pid) => pids.push(pid),
        },
        signal,
      ),
    (line) => said.push(line),
  )
  return { ...part, port, said, pids }
}

test('a part that dies is started again, with a line that says so; stop ends it and its children', async () => {
  const part = await startPart()
  await part.ready
  process.kill(part.pids[0]!, 'SIGKILL')
  while (!part.said.includes('The thing runs again')) await sleep(50)
  expect(part.said[0]).toBe('The thing stopped unexpectedly; starting it again')
  expect(await statusOf(part.port, '/')).toBe(200)

  await part.stop()
  const children = [...readFileSync(logFile, 'utf8').matchAll(/child (\d+)/g)].map(([, pid]) => Number(pid))
  expect(children).toHaveLength(2)
  for (const pid of [...part.pids, ...children]) {
    while (identify(pid)) await sleep(20)
  }
})

test('a part that cannot start is given up after three tries, with its last words', async () => {
  const part = await startPart('console.error("no such database"); process.exit(1)')
  await expect(part.ready).rejects.toThrow(/The thing ended before it was ready[^]*no such database/)
  expect(part.pids).toHaveLength(3)
  await part.stop()
})

test('a part can be stopped while it is starting', async () => {
  const part = await startPart('setInterval(() => {}, 1000)')
  const refused = expect(part.ready).rejects.toThrow()
  while (part.pids.length === 0) await sleep(20)
  await part.stop()
  await refused
  expect(identify(part.pids[0]!)).toBeNull()
})
