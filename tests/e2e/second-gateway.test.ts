import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page, WebSocket } from 'playwright-core'
import { z } from 'zod'
import { eventually } from '../support/eventually.ts'
import { launchBrowser } from './support/browser.ts'
import { newcomersEnvironment, runToEnd, type Ended } from './support/cli.ts'
import { startNodeRed } from './support/node-red.ts'
import { mintLink, openGateway, rowOf, signIn } from './support/person.ts'
import { startLocalStack, type LocalStack } from './support/stack.ts'

/** A gateway of its own beside a real app of others, got from the console in an empty folder outside the clone. */
let stack: LocalStack
let browser: Browser
let owner: Page
let app: Awaited<ReturnType<typeof startNodeRed>>
let gateway: ChildProcess
let visitor: Page
let comms: WebSocket
const empty = mkdtempSync(join(tmpdir(), 'burrowee-elsewhere-'))
const home = join(empty, 'gateway')
const environment: NodeJS.ProcessEnv = { ...newcomersEnvironment(), BURROWEE_GATEWAY_HOME: home }

before(async () => {
  ;[stack, browser, app] = await Promise.all([startLocalStack(), launchBrowser(), startNodeRed()])
  owner = (await signIn(browser, `${stack.consoleUrl}/gateways`, 'octocat')).page
})
after(async () => {
  gateway?.kill()
  await Promise.all([browser.close(), app.stop(), stack.stop()])
  stack.discard()
  rmSync(empty, { recursive: true, force: true })
  clearNpxCache()
})

/** The installed program. */
const burrowee = (...command: string[]): Promise<Ended> =>
  runToEnd(join(empty, 'node_modules/.bin/burrowee'), command, { cwd: empty, env: environment })

/** With `--json`, what it prints, which must be one object and nothing else. */
async function answerOf<S extends z.ZodType>(shape: S, ...command: string[]): Promise<z.infer<S>> {
  const [room, word, ...rest] = command as [string, string, ...string[]]
  // Before the rest: after -- there are no options, and a session's id may begin with a hyphen.
  const { code, stdout, stderr } = await burrowee(room, word, '--json', ...rest)
  assert.equal(code, 0, stderr)
  return shape.parse(JSON.parse(stdout))
}

test('the command that Add gateway shows pairs a machine that has nothing of ours', async () => {
  const form = owner.getByRole('form', { name: 'Add gateway' })
  await form.getByLabel('Name of the new gateway').fill('bench')
  await form.getByRole('button', { name: 'Add gateway' }).click()
  const command = await owner.getByRole('textbox', { name: 'Command', exact: true }).inputValue()
  assert.ok(command.startsWith(`npx -y ${stack.consoleUrl}/burrowee-gateway-`), command.split(' gateway')[0])
  const { code, stdout, stderr } = await runToEnd(`${command} --yes`, [], {
    cwd: empty,
    env: environment,
    shell: true,
  })
  assert.equal(code, 0, stderr)
  assert.match(
    stdout,
    /Paired with http:\/\/localhost:\d+ as bench, for the account octocat\.\nNext:\n  npx -y /,
  )
  assert.equal(statSync(home).mode & 0o777, 0o700)
  for (const file of readdirSync(home)) assert.equal(statSync(join(home, file)).mode & 0o777, 0o600, file)
})

test('it installs from the console in under 25 MB, with the store’s library as its only dependency', async () => {
  const from = `${stack.consoleUrl}/burrowee-gateway.tgz`
  const installed = await runToEnd('npm', ['install', '--no-save', '--no-audit', from], {
    cwd: empty,
    env: environment,
  })
  assert.equal(installed.code, 0, installed.stderr)
  const size = await runToEnd('du', ['-sk', 'node_modules'], { cwd: empty, env: environment })
  const kibibytes = Number(size.stdout.split('\t')[0])
  assert.ok(kibibytes > 0 && kibibytes * 1024 < 25_000_000, `${kibibytes} KiB`)
  const manifest = JSON.parse(readFileSync(join(empty, 'node_modules/burrowee-gateway/package.json'), 'utf8'))
  assert.deepEqual(Object.keys(manifest.dependencies), ['libsql'])
  assert.match(manifest.dependencies.libsql, /^\d+\.\d+\.\d+$/)
})

test('it runs, and the console shows it as online', async () => {
  gateway = spawn(join(empty, 'node_modules/.bin/burrowee'), ['gateway', 'run'], {
    cwd: empty,
    env: environment,
    stdio: 'ignore',
  })
  const added = await answerOf(
    z.object({
      target: z.object({ id: z.string(), name: z.literal('flows'), active: z.literal(true), url: z.url() }),
    }),
    ...['target', 'add', 'flows', `127.0.0.1:${app.port}`],
  )
  assert.equal(added.target.url, stack.targetUrl('flows', 'bench'))
  const status = z.object({ slug: z.literal('bench'), running: z.literal(true), connected: z.boolean() })
  const isConnected = async () => (await answerOf(status, 'gateway', 'status')).connected
  await eventually('the gateway is connected', 30_000, isConnected)
  await owner.goto(`${stack.consoleUrl}/gateways`)
  await owner.getByRole('listitem').filter({ hasText: 'bench' }).getByText('online').waitFor()
})

test('a visitor uses Node-RED through it: the editor, and its WebSocket', async () => {
  await openGateway(owner, 'bench')
  const link = await mintLink(owner, 'for Kim', '24h')
  visitor = await (await browser.newContext()).newPage()
  const opened = visitor.waitForEvent('websocket', (socket) => socket.url().endsWith('/comms'))
  await visitor.goto(link)
  assert.equal(new URL(visitor.url()).origin, stack.targetUrl('flows', 'bench'))
  comms = await opened
  await visitor.locator('.red-ui-palette-node').first().waitFor()
  await visitor.locator('.red-ui-flow-node', { hasText: 'tick' }).first().waitFor()
  const said = await comms.waitForEvent('framereceived', ({ payload }) => payload.includes('high water'))
  assert.ok(said)
})

test('a target from the console: added, sent elsewhere in vain, renamed, off and on, removed', async () => {
  const page = await owner.context().newPage()
  await page.goto(owner.url())
  const nearby = `127.0.0.1:${app.port}`
  const add = page.getByRole('form', { name: 'Add target' })
  await page.locator('summary', { hasText: 'Add target' }).click()
  await add.getByLabel('Name').fill('spare')
  await add.getByLabel('Address').fill('10.1.2.3:80')
  await add.getByRole('button', { name: 'Add target' }).click()
  await add.getByText('run there: burrowee allow 10.1.2.3:80').waitFor()
  await add.getByLabel('Address').fill(nearby)
  await add.getByRole('button', { name: 'Add target' }).click()
  await page.getByRole('heading', { name: 'spare', exact: true }).waitFor()

  await page.locator('summary', { hasText: 'Edit spare' }).click()
  const edit = page.getByRole('form', { name: 'Edit spare' })
  await edit.getByLabel('Name').fill('copy')
  await edit.getByLabel('Address').fill('169.254.169.254:80')
  await edit.getByRole('button', { name: 'Save' }).click()
  await edit.getByText('run there: burrowee allow 169.254.169.254:80').waitFor()
  await edit.getByLabel('Address').fill(nearby)
  await edit.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'copy', exact: true }).waitFor()
  const { targets } = await answerOf(targetList, 'target', 'list')
  assert.deepEqual(targets.map(({ name, address }) => [name, address]).sort(), [
    ['copy', nearby],
    ['flows', nearby],
  ])

  const minted = await answerOf(z.object({ session: z.object({ url: z.url() }) }), 'session', 'mint', 'copy')
  const guest = await (await browser.newContext()).newPage()
  const opened = guest.waitForEvent('websocket', (socket) => socket.url().endsWith('/comms'))
  await guest.goto(minted.session.url)
  const live = await opened
  const closed = live.waitForEvent('close')
  await page.getByRole('button', { name: 'Switch off copy' }).click()
  await closed
  const at = stack.targetUrl('copy', 'bench')
  assert.equal((await guest.goto(at))!.status(), 503)
  await page.getByRole('button', { name: 'Switch on copy' }).click()
  await page.getByRole('button', { name: 'Switch off copy' }).waitFor()
  assert.equal((await guest.goto(at))!.status(), 200)

  await page.getByRole('button', { name: 'Remove copy' }).click()
  await page.getByRole('button', { name: 'Remove target' }).click()
  await page.getByRole('heading', { name: 'flows', exact: true }).waitFor()
  assert.equal(await page.getByRole('heading', { name: 'copy', exact: true }).count(), 0)
  // As if it had never been.
  assert.equal((await guest.goto(at))!.status(), 503)
  const { sessions: left } = await answerOf(sessions, 'session', 'list', '--state', 'active')
  assert.equal(left.length, 1)
  assert.equal(comms.isClosed(), false)
  await Promise.all([page.close(), guest.context().close()])
})

const targetList = z.object({ targets: z.array(z.object({ name: z.string(), address: z.string() })) })
const session = z.object({
  session: z.object({
    ...{ sid: z.string().length(22), target: z.literal('flows'), kind: z.literal('full'), label: z.string() },
    ...{ state: z.enum(['active', 'expired', 'revoked']), createdAt: z.iso.datetime() },
    ...{ expiresAt: z.iso.datetime(), revokedAt: z.iso.datetime().nullable() },
  }),
})
const sessions = z.object({ sessions: z.array(session.shape.session) })

test('on the gateway’s machine: list, extend, relabel; the console follows, the visitor notices nothing', async () => {
  const { sessions: listed } = await answerOf(sessions, 'session', 'list', '--state', 'active')
  assert.deepEqual(
    listed.map(({ label }) => label),
    ['for Kim'],
  )
  const beginning = listed[0]!.sid.slice(0, 8)
  const { session: longer } = await answerOf(session, 'session', 'extend', '--days', '7', '--', beginning)
  const days = (Date.parse(longer.expiresAt) - Date.now()) / 86_400_000
  assert.ok(days > 6.99 && days <= 7, String(days))
  const { session: renamed } = await answerOf(
    session,
    ...['session', 'relabel', '--', beginning, 'for Kim and Lee'],
  )
  assert.equal(renamed.label, 'for Kim and Lee')
  await rowOf(owner, 'for Kim and Lee').getByText('active').waitFor()
  assert.equal(comms.isClosed(), false)
})

test('revoked there, the visitor is out at once, for ever', async () => {
  const { sessions: listed } = await answerOf(sessions, 'session', 'list', '--state', 'active')
  const { sid } = listed[0]!
  const closed = comms.isClosed() || comms.waitForEvent('close')
  const { session: revoked } = await answerOf(session, 'session', 'revoke', '--', sid)
  assert.equal(revoked.state, 'revoked')
  const answeredAt = Date.now()
  await closed
  assert.ok(Date.now() - answeredAt < 1000, 'what was open closes at once')
  assert.equal((await visitor.goto(stack.targetUrl('flows', 'bench')))!.status(), 403)
  await rowOf(owner, 'for Kim and Lee').locator('.badge', { hasText: 'revoked' }).waitFor()
  for (const late of [
    ['extend', '--', sid],
    ['relabel', '--', sid, 'again'],
  ]) {
    const { code, stdout, stderr } = await burrowee('session', ...late)
    assert.deepEqual({ code, stdout }, { code: 1, stdout: '' })
    assert.match(stderr, /was revoked and cannot be revived/)
  }
})

test('a unit for systemd calls the installed program', async () => {
  const { code, stdout } = await burrowee('gateway', 'unit')
  assert.equal(code, 0)
  const program = /^ExecStart="(.+)" "(.+)" gateway run$/m.exec(stdout)
  assert.ok(program && existsSync(program[1]!) && existsSync(program[2]!), stdout)
  assert.ok(stdout.includes(`Environment="BURROWEE_GATEWAY_HOME=${home}"`))
})

test('unpairing is refused while it runs; then it leaves the account and the machine', async () => {
  const early = await burrowee('gateway', 'unpair', '--yes')
  assert.deepEqual(early, { code: 1, stdout: '', stderr: 'The gateway is running. Stop it, then unpair.\n' })
  gateway.kill()
  await once(gateway, 'exit')
  const unpaired = z.object({
    unpaired: z.object({ slug: z.literal('bench'), consoleTold: z.literal(true) }),
  })
  await answerOf(unpaired, 'gateway', 'unpair', '--yes')
  assert.equal(existsSync(home), false)
  assert.equal((await burrowee('gateway', 'status')).code, 17)
  await owner.goto(`${stack.consoleUrl}/gateways`)
  await owner.getByRole('link', { name: 'demo', exact: true }).waitFor()
  assert.equal(await owner.getByRole('link', { name: 'bench', exact: true }).count(), 0)
})

test('a gateway removed from the console is cut off at once, with all that is open, and not let in again', async () => {
  await openGateway(owner, 'demo')
  const link = await mintLink(owner, 'on a lost machine', '24h')
  const guest = await (await browser.newContext()).newPage()
  const opened = guest.waitForEvent('websocket', (socket) => socket.url().endsWith('/board'))
  await guest.goto(link)
  const board = await opened
  await board.waitForEvent('framereceived')
  const closed = board.waitForEvent('close', { timeout: 2_000 })
  await owner.getByRole('link', { name: 'Remove gateway' }).click()
  await Promise.all([closed, owner.getByRole('button', { name: 'Remove gateway' }).click()])
  await owner.waitForURL(`${stack.consoleUrl}/gateways`)
  assert.equal(await owner.getByRole('link', { name: 'demo', exact: true }).count(), 0)
  // It goes on trying, as a stolen machine would.
  for (const since = Date.now(); Date.now() - since < 3_000; await pause(250)) {
    assert.equal((await guest.goto(link))!.status(), 503)
  }
  await owner.goto(`${stack.consoleUrl}/sessions`)
  await rowOf(owner, 'on a lost machine').locator('.badge', { hasText: 'revoked' }).waitFor()
})

/** npx keeps what it fetched by its address, which is this stack's alone. */
function clearNpxCache(): void {
  const cache = join(environment.npm_config_cache ?? join(homedir(), '.npm'), '_npx')
  for (const folder of existsSync(cache) ? readdirSync(cache) : []) {
    const manifest = join(cache, folder, 'package.json')
    if (existsSync(manifest) && readFileSync(manifest, 'utf8').includes(stack.consoleUrl)) {
      rmSync(join(cache, folder), { recursive: true, force: true })
    }
  }
}
