import assert from 'node:assert/strict'
import test from 'node:test'
import { ask, enter, NAVIGATION } from '../conformance/support/client.ts'
import { directWorld } from '../conformance/support/world.ts'

/** The last character of 22 carries 4 bits that mean nothing: `A` and `B` there decode to the same bytes. */
function respellLast(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return text.slice(0, -1) + alphabet[alphabet.indexOf(text.at(-1)!) + 1]
}

test('a token has one spelling: truncated, padded, re-encoded and doubled ones open nothing', async () => {
  const world = await directWorld()
  const { token } = world.mint()
  const second = world.mint()
  const [nh, sid, ts, mac] = token.split('.') as [string, string, string, string]
  const value = `${nh}.${sid}.${ts}`
  const spellings = [
    `/?${respellLast(mac)}=${value}`,
    `/?${mac}=${nh}.${respellLast(sid)}.${ts}`,
    `/?${mac}=${nh}.${sid}.${ts.toUpperCase()}`,
    `/?${mac}=${nh}.${sid}.0${ts}`,
    `/?${mac}=${nh}.${sid}.+${ts}`,
    `/?${mac}==${value}`,
    `/?${mac}===${value}`,
    `/?${mac}=${value}.`,
    `/?${mac}=${value}.${mac}`,
    `/?${mac.slice(0, -1)}=${value}`,
    `/?${mac}A=${value}`,
    `/?=${value}`,
    `/?${mac.toLowerCase()}=${value}`,
    `/?${mac}=${nh}.${sid.slice(0, -1)}.${ts}`,
    `/?${mac}=${value.replaceAll('.', '%2E')}`,
    `/?${mac}=${value.replace(nh[0]!, `%${nh.charCodeAt(0).toString(16)}`)}`,
    `/?%${mac.charCodeAt(0).toString(16)}${mac.slice(1)}=${value}`,
    `/?${mac}=${value}&${mac}=${value}`,
    `/?${mac}=${value}&${second.url.slice(2)}`,
    `/?${mac}=${value}&bw=AAAAAAAAAAAAAAAAAAAAAA`,
    `/?bw=AAAAAAAAAAAAAAAAAAAAAA`,
    `/?b%77=AAAAAAAAAAAAAAAAAAAAAA`,
    `/?bw=AAAAAAAAAAAAAAAAAAAAAA.`,
    `/?bw=AAAAAAAAAAAAAAAAAAAAAA=`,
    `/?x=1;bw=AAAAAAAAAAAAAAAAAAAAAA`,
    `/?${mac}=${value.replace('.', '%2e')}%ff`,
    `/${mac}=${value}`,
    `/?x=${mac}=${value}`,
  ].filter((path) => path !== `/?${mac}=${value}`)
  for (const path of spellings) {
    for (const headers of [NAVIGATION, {}]) {
      const answer = await ask(world, { path, headers })
      assert.ok([401, 403].includes(answer.status), `${answer.status} for ${path}`)
      assert.equal(answer.headers['set-cookie'], undefined)
    }
  }
  const bearers = [
    `Bearer  ${token}`,
    `Bearer\t${token}`,
    `Bearer \t${token}`,
    `bearer ${token}`,
    `Bearer ${token}.`,
    `Bearer ${token} x`,
    `Bearer ${respellLast(token)}`,
    `Bearer:${token}`,
    `Bearer app, ${token}`,
    `Token ${token}`,
    `Digest uri="/?${mac}=${value}"`,
    token,
  ]
  for (const authorization of bearers) {
    assert.equal((await ask(world, { headers: { authorization } })).status, 401, authorization)
  }
  const both = await ask(world, { path: `/?${mac}=${value}`, headers: { authorization: `Bearer ${token}` } })
  assert.equal(both.status, 401)
  assert.equal(world.echo.seen.length, 0)
  // Nor does one reach the target in the company of a live cookie.
  const cookie = await enter(world, second.url)
  for (const path of spellings.filter((text) => text.startsWith('/?'))) {
    const answer = await ask(world, { path, headers: { cookie } })
    assert.notEqual(answer.status, 200, path)
  }
  for (const authorization of bearers) {
    const answer = await ask(world, { headers: { cookie, authorization } })
    assert.equal(answer.status, 401, authorization)
  }
  assert.equal(world.echo.seen.length, 0)
  // A second header of that name is not read, and is not passed on either; what is the app's own is.
  const app = ['Basic YTpi', 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.x']
  await ask(world, {
    headers: { cookie, Authorization: [...app, `Bearer ${second.token}`, `Token\t${token}`] },
  })
  assert.deepEqual(
    world.echo.seen.pop()!.headers.filter((each) => /^(basic|bearer|token)/i.test(each)),
    app,
  )
  assert.equal((await ask(world, { path: `/?${mac}=${value}` })).status, 200)
  await world.close()
})
