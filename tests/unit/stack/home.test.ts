/** @jest-environment node */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { takeHome } from '#lib/stack/home'
import { ownKeys } from '#lib/stack/keys'
import { freePort } from '#lib/stack/ports'
import { identify } from '#lib/stack/process-identity'
import { rememberedPort, requireFree } from '#lib/stack/remembered-ports'
import { readSettings } from '#lib/stack/settings'

const folder = mkdtempSync(join(tmpdir(), 'home-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('one stack per home; it can be taken again after it was given back', async () => {
  const home = await takeHome(folder, () => {})
  await expect(takeHome(folder, () => {})).rejects.toThrow(`process ${process.pid}`)
  home.release()
  ;(await takeHome(folder, () => {})).release()
})

test('the parts of a killed stack are stopped, and nobody else', async () => {
  const part = spawn('sleep', ['600'], { detached: true })
  const stranger = spawn('sleep', ['600'], { detached: true })
  writeFileSync(
    join(folder, 'stack.json'),
    JSON.stringify({
      stack: { pid: process.pid, startedAt: 'at another time' },
      parts: { relay: identify(part.pid!), console: { pid: stranger.pid, startedAt: 'at another time' } },
    }),
  )
  const told: string[] = []
  const ended = once(part, 'exit')
  const home = await takeHome(folder, (line) => told.push(line))
  await ended
  expect(told).toEqual(['Stopping the relay that an earlier run left behind'])
  expect(identify(stranger.pid!)).not.toBeNull()
  stranger.kill()
  home.release()
})

test('keys are made once, for their owner alone; a variable goes before', () => {
  const keys = ownKeys(folder, {} as NodeJS.ProcessEnv)
  expect(ownKeys(folder, {} as NodeJS.ProcessEnv)).toEqual(keys)
  expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600)
  const given = { RELAY_SECRET: 'given' } as unknown as NodeJS.ProcessEnv
  expect(ownKeys(folder, given)).toEqual({ ...keys, RELAY_SECRET: 'given' })
})

test('a port is remembered; when it is taken, one sentence says which', async () => {
  const port = await rememberedPort(folder, 'notes')
  expect(await rememberedPort(folder, 'notes')).toBe(port)
  const taker = createServer().listen(port, '127.0.0.1')
  await once(taker, 'listening')
  await expect(rememberedPort(folder, 'notes')).rejects.toThrow(`Port ${port}, which notes has had`)
  await expect(requireFree({ RELAY_PORT: port, PORT: await freePort() })).rejects.toThrow(
    `Port ${port} is in use by another program: stop that one, or set RELAY_PORT to a free port.`,
  )
  taker.close()
})

test('every wrong variable stands in one message', () => {
  const wrong = {
    PORT: 'http',
    CONSOLE_URL: 'localhost',
    TARGET_ORIGIN: 'https://apps',
  } as unknown as NodeJS.ProcessEnv
  expect(() => readSettings(wrong)).toThrow(/PORT.*\n.*CONSOLE_URL.*\n.*TARGET_ORIGIN/)
  const half = { AUTH_GITHUB_ID: 'id' } as unknown as NodeJS.ProcessEnv
  expect(() => readSettings(half)).toThrow(/go together/)
})
