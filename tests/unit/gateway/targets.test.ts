import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AT_REST, createGateway, type Gateway } from '#lib/gateway/gateway'
import type { Identity } from '#lib/gateway/home'
import { Store } from '#lib/gateway/store'
import { generateKeys } from '#lib/protocol/keys'
import { newSid } from '#lib/protocol/token'

const id = newSid()
const settings = { name: 'notes', address: '127.0.0.1:8080', handler: 'http' }
let folder: string
let gateway: Gateway
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'burrowee-targets-'))
  const identity = {
    ...{ slug: 'lab', targetOrigin: 'https://*.apps.example.com', privateKey: generateKeys().privateKey },
    sessionKey: Buffer.alloc(32, 1).toString('base64url'),
  } as Identity
  gateway = createGateway(Store.create(join(folder, 'store.sqlite')), () => identity, AT_REST)
  gateway.operateForConsole('addTarget', { id, ...settings })
})
afterEach(() => {
  gateway.gate.viewers.stop()
  gateway.gate.store.close()
  rmSync(folder, { recursive: true })
})

/** Addresses through which the console would reach into the network behind a gateway. */
const ELSEWHERE = [
  ...['10.0.0.5:80', '192.168.1.20:8080', '169.254.169.254:80', 'intranet:80', 'localhost.example.com:80'],
  ...['127.0.0.1.nip.io:80', '0.0.0.0:80', '[fd00::1]:80', '[::ffff:10.0.0.5]:80', '2130706433:80'],
]

test.each(ELSEWHERE)(
  'the console points no target to %s, neither a new one nor one that is there',
  (address) => {
    const refusal = {
      code: 'address_not_allowed',
      message: `From the console, a target may only point to the gateway's own machine. To allow ${address}, run there: burrowee allow ${address}`,
    }
    const before = gateway.gate.store.version
    for (const ask of [
      () => gateway.operateForConsole('addTarget', { id: newSid(), ...settings, name: 'wiki', address }),
      () => gateway.operateForConsole('editTarget', { id, ...settings, address }),
    ]) {
      // Some are no addresses at all, which is refused before.
      expect(codeOf(ask)).toMatch(/^(address_not_allowed|bad_request)$/)
      if (codeOf(ask) === 'address_not_allowed') expect(ask).toThrow(expect.objectContaining(refusal))
    }
    expect(gateway.gate.store.target(id)!.address).toBe(settings.address)
    expect(gateway.gate.store.version).toBe(before)
  },
)

test('what the gateway’s machine allows the console may use, as long as it is allowed, and that address alone', () => {
  const address = '192.168.1.20:8080'
  const edit = (change: object) => gateway.operateForConsole('editTarget', { id, ...settings, ...change })
  expect(codeOf(() => edit({ address }))).toBe('address_not_allowed')
  gateway.operate('allow', { address, allowed: true })
  expect(edit({ address }).target.address).toBe(address)
  expect(codeOf(() => edit({ address: '192.168.1.20:8081' }))).toBe('address_not_allowed')
  gateway.operate('allow', { address, allowed: false })
  // It stays as it was set; anything else about it may be changed.
  expect(edit({ address, name: 'pages' }).target).toMatchObject({ address, name: 'pages' })
  expect(edit({}).target.address).toBe(settings.address)
  expect(codeOf(() => edit({ address }))).toBe('address_not_allowed')
})

test('the gateway’s own machine may point a target anywhere, and the console may not ask for that', () => {
  const elsewhere = { id: newSid(), ...settings, name: 'wiki', address: '10.0.0.5:80' }
  expect(gateway.operate('addTarget', elsewhere).target.address).toBe('10.0.0.5:80')
  expect(codeOf(() => gateway.operateForConsole('allow' as never, { address: 'a:1', allowed: true }))).toBe(
    'bad_request',
  )
  expect(gateway.gate.store.allowed).toEqual([])
})

function codeOf(act: () => unknown): string | undefined {
  try {
    act()
  } catch (error) {
    return (error as { code?: string }).code
  }
}

test('a look at a target finds out whether anything takes connections there, and changes nothing', async () => {
  const app = createServer().listen(0, '127.0.0.1')
  await once(app, 'listening')
  const address = `127.0.0.1:${(app.address() as AddressInfo).port}`
  gateway.operateForConsole('editTarget', { id, ...settings, address })
  const before = gateway.gate.store.version
  expect(await gateway.operateForConsole('tryTarget', { id })).toEqual({ answers: true })
  app.close()
  await once(app, 'close')
  expect(await gateway.operateForConsole('tryTarget', { id })).toEqual({ answers: false })
  await expect(gateway.operateForConsole('tryTarget', { id: newSid() })).rejects.toThrow('no longer has this')
  expect(gateway.gate.store.version).toBe(before)
})
