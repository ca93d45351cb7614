import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { newSid } from '#lib/protocol/token'
import { ask, enter, NAVIGATION, type Answer } from './client.ts'
import type { Echo } from './echo-target.ts'
import type { MakeWorld } from './suite.ts'
import type { Minted, World } from './world.ts'

/** Entering, being let in, being refused. */
export function visits(_: string, makeWorld: MakeWorld): void {
  let world: World
  let session: Minted
  before(async () => {
    world = await makeWorld()
    session = world.mint()
  })
  after(() => world.close())

  it('lets a person in by a link, and leaves nothing of it in the address', async () => {
    const answer = await ask(world, { path: `${session.url}&tab=2&q=a%20b`, headers: NAVIGATION })
    assert.equal(answer.status, 303)
    assert.equal(answer.headers.location, `${world.origin('echo')}/?tab=2&q=a%20b`)
    assert.equal(answer.headers['cache-control'], 'no-store')
    assert.equal(answer.headers['referrer-policy'], 'no-referrer')
    const cookie = answer.headers['set-cookie']!.join()
    assert.match(cookie, /^bw=[^;]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/)
  })

  it('keeps the path a link is put on', async () => {
    const answer = await ask(world, { path: `/deep/page${session.url.slice(1)}`, headers: NAVIGATION })
    assert.equal(answer.headers.location, `${world.origin('echo')}/deep/page`)
  })

  it('lets a program in by link or bearer, and passes on nothing of either', async () => {
    const byLink = await ask(world, { path: `${session.url}&keep=1` })
    const byBearer = await ask(world, {
      path: '/?keep=1',
      headers: { authorization: `Bearer ${session.token}` },
    })
    for (const answer of [byLink, byBearer]) {
      assert.equal(answer.status, 200)
      const echo = JSON.parse(answer.body.toString()) as Echo
      assert.equal(echo.url, '/?keep=1')
      assert.ok(!/authorization/i.test(echo.headers.join()))
    }
  })

  it('leaves the app its own bearer, parameters and cookies', async () => {
    const cookie = await enter(world, session.url)
    const path = '/a?bw=5&sid=x.y.z&token=AAAAAAAA.b.c&empty=&flag&bw'
    const headers = { cookie: `a=1; ${cookie}; b=2`, authorization: 'Bearer app.token.here' }
    const echo = JSON.parse((await ask(world, { path, headers })).body.toString()) as Echo
    assert.equal(echo.url, path)
    assert.ok(echo.headers.join().includes('Bearer app.token.here'))
    assert.ok(echo.headers.includes('a=1; b=2'))
  })

  it('tells the target the public host, the visitor and the scheme, and believes nothing the visitor says of it', async () => {
    const cookie = await enter(world, session.url)
    const forged = {
      'x-forwarded-for': '6.6.6.6',
      forwarded: 'for=6.6.6.6',
      'x-real-ip': '6.6.6.6',
      'x-forwarded-host': 'evil',
    }
    const echo = JSON.parse((await ask(world, { headers: { cookie, ...forged } })).body.toString()) as Echo
    const lower = echo.headers.map((text) => text.toLowerCase())
    const field = (name: string) => echo.headers.filter((_, i) => i % 2 === 1 && lower[i - 1] === name)
    assert.deepEqual(field('host'), [world.host('echo')])
    assert.deepEqual(field('x-forwarded-for'), ['127.0.0.1'])
    assert.deepEqual(field('x-forwarded-host'), [world.host('echo')])
    assert.deepEqual(field('x-forwarded-proto'), ['http'])
    assert.ok(!lower.join().includes('6.6.6.6'))
  })

  it('takes our parameters out of a Referer, too', async () => {
    const cookie = await enter(world, session.url)
    const headers = { cookie, referer: `${session.link}&x=1` }
    const echo = JSON.parse((await ask(world, { headers })).body.toString()) as Echo
    assert.ok(echo.headers.includes(`${world.origin('echo')}/?x=1`))
  })

  it('refuses without a link, and asks the target nothing', async () => {
    const before = world.echo.seen.length
    const none = await ask(world, {})
    assert.equal(none.status, 401)
    assert.equal(none.headers['cache-control'], 'no-store')
    assert.match(none.body.toString(), /This needs a link/)
    assert.equal(world.echo.seen.length, before)
  })

  it('says the same of a target that does not exist as of a gateway that is away', async () => {
    if (world.internalPort === null) return // The direct listener's connections all belong to `echo`.
    const [unknown, away] = await Promise.all(
      [world.host('nothing'), world.host('echo').replace('-lab', '-away')].map((host) =>
        ask(world, { host, path: session.url, headers: NAVIGATION }),
      ),
    )
    assert.equal(unknown!.status, 503)
    assert.match(unknown!.body.toString(), /Not reachable now/)
    const told = ({ status, headers, body }: Answer) => {
      // What belongs to the connection: a relay that joins nobody closes it.
      const { date: _, connection: __, 'keep-alive': ___, ...page } = headers
      return { status, page, body: body.toString() }
    }
    assert.deepEqual(told(unknown!), told(away!))
  })

  it('lets a ticket in once', async () => {
    const { ticket } = world.gateway.operate('ticket', { sid: session.sid, grant: 'owner' })
    const first = await ask(world, { path: `/?bw=${ticket}`, headers: NAVIGATION })
    assert.equal(first.status, 303)
    assert.match(first.headers['set-cookie']!.join(), /\.owner\./)
    const second = await ask(world, { path: `/?bw=${ticket}`, headers: NAVIGATION })
    assert.equal(second.status, 403)
    assert.match(second.body.toString(), /already used/)
  })

  it('lets a dead link outrank a live cookie', async () => {
    const cookie = await enter(world, session.url)
    const dead = world.mint()
    world.gateway.operate('revoke', { sid: dead.sid })
    const answer = await ask(world, { path: dead.url, headers: { ...NAVIGATION, cookie } })
    assert.equal(answer.status, 403)
    assert.equal((await ask(world, { headers: { cookie } })).status, 200)
  })

  it('says 503 while a target is off, only to those who may enter', async () => {
    const cookie = await enter(world, session.url)
    world.switchTarget('echo', false)
    assert.equal((await ask(world, { headers: { cookie } })).status, 503)
    assert.equal((await ask(world, {})).status, 401)
    world.switchTarget('echo', true)
    assert.equal((await ask(world, { headers: { cookie } })).status, 200)
  })

  it('says 502 where the target does not answer', async () => {
    world.gateway.operate('addTarget', {
      id: newSid(),
      name: 'gone',
      address: '127.0.0.1:9',
      handler: 'http',
    })
    const gone = world.mint({ target: 'gone' })
    if (world.internalPort === null) return // The direct listener's connections all belong to `echo`.
    const answer = await ask(world, { path: gone.url, host: world.host('gone') })
    assert.equal(answer.status, 502)
    assert.match(answer.body.toString(), /answer/)
  })
}
