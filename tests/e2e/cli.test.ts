import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { freePort } from '#lib/stack/ports'
import { launchBrowser } from './support/browser.ts'
import { atTerminal, burrowee, noTerminal, type Ended } from './support/cli.ts'
import { breakStore, FAULTS } from './support/broken-store.ts'
import { startParts, type Parts } from './support/parts.ts'
import { makeCodesExpire } from './support/expire-codes.ts'
import { openGateway, rowOf, signIn } from './support/person.ts'

const scratch = mkdtempSync(join(tmpdir(), 'burrowee-cli-'))
const homeOf = (name: string) => join(scratch, name)
/** Of a machine whose clock is off. */
const wrongClock = join(scratch, 'wrong-clock')

let parts: Parts
let browser: Browser
let owner: Page
before(async () => {
  ;[parts, browser] = await Promise.all([startParts(), launchBrowser()])
  owner = (await signIn(browser, `${parts.consoleUrl}/gateways`, 'octocat')).page
})
after(async () => {
  await browser.close()
  await parts.stop()
  rmSync(scratch, { recursive: true, force: true })
})

/** A code for a gateway of that name, from the console's form. */
async function freshCode(slug: string): Promise<string> {
  await owner.goto(`${parts.consoleUrl}/gateways`)
  const form = owner.getByRole('form', { name: 'Add gateway' })
  await form.getByLabel('Name of the new gateway').fill(slug)
  await form.getByRole('button', { name: 'Add gateway' }).click()
  const command = await owner.getByRole('textbox', { name: 'Command', exact: true }).inputValue()
  return command.split(' ').at(-1)!
}

const pair = (name: string, code: string, environment = {}, consoleUrl = parts.consoleUrl) =>
  burrowee(homeOf(name), ['gateway', 'pair', consoleUrl, code, '--yes', '--json'], environment)

/** One sentence on stderr, the same in the object on stdout, and nothing left behind in the folder. */
function assertRefused(ended: Ended, code: number, name: string, sentence: RegExp): void {
  assert.equal(ended.code, code, ended.stderr)
  assert.match(ended.stderr, sentence)
  const { error } = JSON.parse(ended.stdout) as { error: { code: string; message: string } }
  assert.equal(error.code, name)
  assert.equal(`${error.message}\n`, ended.stderr)
}

test('pairing: a wrong code, a used one, an expired one', async () => {
  assertRefused(
    await pair('wrong', 'aaaaa-aaaaa-aaaaa-aaaaa'),
    10,
    'code_unknown',
    /knows no such pairing code/,
  )
  const code = await freshCode('once')
  const paired = await pair('once', code)
  assert.equal(paired.code, 0, paired.stderr)
  assert.deepEqual(Object.keys((JSON.parse(paired.stdout) as { gateway: object }).gateway), [
    ...['gatewayId', 'slug', 'account', 'consoleUrl', 'folder'],
  ])
  assertRefused(await pair('twice', code), 11, 'code_used', /was used before/)
  const late = await freshCode('late')
  await makeCodesExpire(parts.home)
  assertRefused(await pair('late', late), 12, 'code_expired', /has expired/)
  for (const name of ['wrong', 'twice', 'late']) assert.deepEqual(readdirSync(homeOf(name)), [], name)
})

test('pairing: the name taken meanwhile, already paired, nobody to ask', async () => {
  const [first, second] = [await freshCode('twin'), await freshCode('twin')]
  const asked = await burrowee(homeOf('twin'), ['gateway', 'pair', parts.consoleUrl, first])
  assert.equal(asked.code, 2)
  assert.match(asked.stderr, /^Pair this machine with http:\S+ as twin, for the account octocat\? Add --yes/)
  assert.equal((await pair('twin', first)).code, 0)
  assertRefused(await pair('other-twin', second), 13, 'slug_taken', /The name twin is taken/)
  assert.deepEqual(readdirSync(homeOf('other-twin')), [])
  assertRefused(await pair('twin', second), 16, 'already_paired', /already paired with http:\S+ as twin/)
})

test('pairing: asked at a terminal, no pairs nothing and spends no code', { skip: noTerminal }, async () => {
  const [code, home] = [await freshCode('asked'), homeOf('asked')]
  const pairAs = (word: string, ...program: string[]) =>
    atTerminal([...program, 'gateway', 'pair', parts.consoleUrl, code], /octocat\? /, word, {
      BURROWEE_GATEWAY_HOME: home,
    })
  for (const word of ['n', '']) {
    const refused = await pairAs(word, 'node', 'burrowee.mjs')
    assert.match(
      refused.said,
      /Pair this machine with http:\S+ as asked, for the account octocat\?[^]*Nothing was/,
    )
    assert.deepEqual([refused.code, readdirSync(home)], [1, []], refused.said)
  }
  const paired = await pairAs('y', 'npx', '--no', 'burrowee')
  assert.match(paired.said, /Paired with http:\S+ as asked, for the account octocat\./)
  assert.deepEqual([paired.code, existsSync(join(home, 'identity.json'))], [0, true])
})

test('pairing: the console cannot be reached, or it is none', async () => {
  const nobody = `http://localhost:${await freePort()}`
  assertRefused(await pair('away', 'x', {}, nobody), 14, 'console_unreachable', /cannot be reached/)
  const relay = `http://localhost:${new URL(parts.app).port}`
  const other = await pair('away', 'x', {}, relay)
  assertRefused(other, 14, 'console_unreachable', /answered \d+, and not as a Burrowee console does/)
  assertRefused(await pair('away', 'x', {}, 'console.example'), 2, 'usage', /not a console's address/)
})

test('pairing: a clock that is off says by how much; set right, the same code pairs', async () => {
  const code = await freshCode('clockwork')
  for (const [offset, sentence] of [
    [10 * 60_000, /clock is 10 minutes ahead of that of http:\S+, .*Set the clock/],
    [-5 * 60_000, /clock is 5 minutes behind that of http:\S+, .*Set the clock/],
  ] as const) {
    writeFileSync(wrongClock, String(offset))
    const ended = await pair('clockwork', code, { BURROWEE_CLOCK_FILE: wrongClock })
    assertRefused(ended, 15, 'clock_off', sentence)
    assert.deepEqual(readdirSync(homeOf('clockwork')), [])
  }
  assert.equal((await pair('clockwork', code)).code, 0)
})

test('what is not understood ends with 2 and changes nothing; what is refused ends with 1', async () => {
  const home = homeOf('once')
  for (const [command, code, sentence] of [
    [['target'], 2, /Usage: burrowee target/],
    [['target', 'ad', 'notes'], 2, /unknown command 'ad'/],
    [['target', 'add', 'Notes!', '127.0.0.1:80'], 2, /Use lower-case letters/],
    [['target', 'add', 'notes', '127.0.0.1'], 2, /Use host:port/],
    [['target', 'edit', 'notes'], 2, /Say what to change/],
    [['session', 'mint', 'notes', '--expires', 'tomorrow'], 2, /Write how long/],
    [['session', 'extend', 'abcd', '--days', '366'], 2, /1 to 365/],
    [['session', 'revoke', 'abc'], 2, /at least 4 characters/],
    [['session', 'revoke', 'abcd'], 1, /no session abcd/],
    [['session', 'mint', 'notes'], 1, /no target named notes/],
  ] as const) {
    const ended = await burrowee(home, [...command])
    assert.equal(ended.code, code, command.join(' '))
    assert.match(ended.stderr, sentence)
    assert.equal(ended.stdout, '')
  }
  const unpaired = await burrowee(homeOf('nobody'), ['target', 'list'])
  assert.deepEqual([unpaired.code, /not paired yet/.test(unpaired.stderr)], [17, true])
})

test('targets and what the console may reach, without a running gateway', async () => {
  const home = homeOf('once')
  const answer = async (...command: string[]): Promise<Record<string, unknown>> => {
    const { code, stdout, stderr } = await burrowee(home, [...command, '--json'])
    assert.equal(code, 0, stderr)
    return JSON.parse(stdout) as Record<string, unknown>
  }
  await answer('target', 'add', 'wiki', '127.0.0.1:8080')
  await answer('target', 'edit', 'wiki', '--name', 'handbook', '--handler', 'https')
  await answer('target', 'off', 'handbook')
  const off = await burrowee(home, ['session', 'mint', 'handbook'])
  assert.deepEqual([off.code, /switched off/.test(off.stderr)], [1, true])
  await answer('target', 'on', 'handbook')
  const minted = await burrowee(home, ['session', 'mint', 'handbook', '--label', 'Ana', '--expires', '2w'])
  assert.match(minted.stdout, /^http:\/\/handbook-once\.localhost:\d+\/\?[\w-]{22}=\S+\n$/)
  assert.deepEqual(await answer('allow', '192.168.1.20:80'), { allowed: ['192.168.1.20:80'] })
  const { targets, allowed } = (await answer('target', 'list')) as { targets: object[]; allowed: string[] }
  assert.deepEqual(allowed, ['192.168.1.20:80'])
  const { id, url, ...rest } = targets[0] as { id: string; url: string }
  assert.deepEqual(rest, {
    ...{ name: 'handbook', address: '127.0.0.1:8080', handler: 'https', assetPaths: [], active: true },
  })
  assert.ok(id && url)
  assert.deepEqual(await answer('disallow', '192.168.1.20:80'), { allowed: [] })
  const table = await burrowee(home, ['session', 'list'])
  assert.match(
    table.stdout,
    /^SESSION +TARGET +STATE +EXPIRES +LABEL\n[\w-]{8}  handbook  active {2}\S+ \S+ \(13 days\) +Ana\n$/,
  )
  assert.deepEqual((await answer('target', 'remove', 'handbook')).revokedSessions, 1)
  const { sessions } = (await answer('session', 'list')) as { sessions: { target: null; state: string }[] }
  assert.deepEqual(
    sessions.map(({ target, state }) => [target, state]),
    [[null, 'revoked']],
  )
})

test('with the console down every command works, and the console shows it when it is back', async () => {
  const demo = join(parts.home, 'gateway-demo')
  const does = async (...command: string[]) => {
    const ended = await burrowee(demo, command)
    assert.equal(ended.code, 0, ended.stderr)
    return ended.stdout.trim()
  }
  const sidOf = async (wanted: string) => {
    const { sessions } = JSON.parse(await does('session', 'list', '--json')) as {
      sessions: { sid: string; label: string }[]
    }
    return sessions.find(({ label }) => label === wanted)!.sid
  }
  await owner.goto(`${parts.consoleUrl}/gateways`)
  await openGateway(owner, 'demo')
  await parts.kill('console')
  const link = await does('session', 'mint', 'notes', '--label', 'while it was down')
  const visitor = await (await browser.newContext()).newPage()
  assert.equal((await visitor.goto(link))!.status(), 200)
  assert.match(await does('target', 'add', 'second', '127.0.0.1:9'), /\nNothing answers at 127.0.0.1:9 yet/)
  await does('target', 'edit', 'second', '--address', '127.0.0.1:10', '--asset-path', '/static/')
  for (const word of ['off', 'on', 'off']) await does('target', word, 'second')
  await does('target', 'add', 'third', '127.0.0.1:11')
  await does('target', 'remove', 'third')
  await does('allow', '192.168.1.20:80')
  await does('session', 'mint', 'notes', '--label', 'to be kept')
  const kept = await sidOf('to be kept')
  await does('session', 'extend', '--days', '7', '--', kept)
  await does('session', 'relabel', '--', kept, 'kept a week')
  assert.match(await does('gateway', 'status'), /visitors +can come in/)

  // And with the gateway down as well.
  await parts.kill('gateway')
  assert.match(await does('gateway', 'status'), /running +no/)
  await does('session', 'mint', 'notes', '--label', 'nobody was up')
  await does('session', 'revoke', '--', await sidOf('while it was down'))

  await parts.start('console')
  await parts.start('gateway')
  await rowOf(owner, 'nobody was up').getByText('active').first().waitFor()
  await rowOf(owner, 'while it was down').locator('.badge', { hasText: 'revoked' }).waitFor()
  const second = owner.locator('section', { has: owner.getByRole('heading', { name: 'second' }) })
  await second.locator('.badge', { hasText: /^off$/ }).waitFor()
  await second.getByText('127.0.0.1:10', { exact: true }).waitFor({ state: 'attached' })
  assert.equal(await second.getByLabel('Asset paths').inputValue(), '/static/')
  assert.equal(await owner.getByRole('heading', { name: 'third' }).count(), 0)
  assert.match((await rowOf(owner, 'kept a week').first().textContent())!, /[67] days left/)
  assert.match(await does('target', 'list'), /192\.168\.1\.20:80/)
  assert.equal((await visitor.goto(link))!.status(), 403)
})

test('a gateway runs once per home', async () => {
  const twin = await burrowee(join(parts.home, 'gateway-demo'), ['gateway', 'run', '--json'])
  assertRefused(twin, 19, 'store_in_use', /is in use: another gateway or command runs/)
  assert.equal(await parts.gatewayAnswers(), true)
})

for (const fault of FAULTS) {
  test(`a store that is ${fault.name}: one sentence, and it never starts`, async () => {
    const home = homeOf(`store-${fault.name}`)
    cpSync(homeOf('twin'), home, { recursive: true })
    breakStore(join(home, 'store.sqlite'), fault)
    for (const command of [
      ['gateway', 'run', '--json'],
      ['session', 'list', '--json'],
    ]) {
      assertRefused(await burrowee(home, command), 18, 'store_unusable', fault.sentence)
    }
    assert.equal(existsSync(join(home, 'control.sock')), false)
  })
}

test('unpairing with the console down says so and changes nothing; --force forgets here alone', async () => {
  const home = homeOf('twin')
  await parts.kill('console')
  const refused = await burrowee(home, ['gateway', 'unpair', '--yes', '--json'])
  assertRefused(refused, 14, 'console_unreachable', /cannot be reached.* Nothing was changed.* add --force/)
  assert.ok(existsSync(join(home, 'identity.json')) && existsSync(join(home, 'store.sqlite')))
  const forced = await burrowee(home, ['gateway', 'unpair', '--yes', '--force'])
  assert.equal(forced.code, 0, forced.stderr)
  assert.match(forced.stdout, /forgotten on this machine. The console still lists it/)
  assert.equal(existsSync(home), false)
  await parts.start('console')
})

test('a gateway that the console has removed already unpairs all the same', async () => {
  const copy = homeOf('clockwork-copy')
  cpSync(homeOf('clockwork'), copy, { recursive: true })
  for (const home of [copy, homeOf('clockwork')]) {
    const ended = await burrowee(home, ['gateway', 'unpair', '--yes'])
    assert.equal(ended.code, 0, ended.stderr)
    assert.equal(existsSync(home), false)
  }
})

test('a gateway that cannot serve its commands does not go on half started', async () => {
  const home = homeOf('x'.repeat(120))
  cpSync(homeOf('once'), home, { recursive: true })
  const ended = await burrowee(home, ['gateway', 'run'])
  assert.equal(ended.code, 18, ended.stderr)
  assert.match(ended.stderr, /is too long for a socket\. Point BURROWEE_GATEWAY_HOME at a shorter folder/)
})
