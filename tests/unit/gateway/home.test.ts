import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HomeError, openHome, readIdentity } from '#lib/gateway/home'

let scratch: string
beforeEach(() => void (scratch = mkdtempSync(join(tmpdir(), 'burrowee-home-'))))
afterEach(() => rmSync(scratch, { recursive: true }))

const rights = (folder: string) => statSync(folder).mode & 0o777

test('a folder that is missing is made for its owner alone, and so are those above it', () => {
  const { folder } = openHome(join(scratch, 'above', 'gateway'))
  expect(rights(folder)).toBe(0o700)
  expect(rights(join(scratch, 'above'))).toBe(0o700)
})

test.each(['755', '750', '701'])('one with the rights %s is refused, and keeps them', (octal) => {
  const mode = Number.parseInt(octal, 8)
  const folder = join(scratch, 'shared')
  mkdirSync(folder)
  chmodSync(folder, mode)
  expect(() => openHome(folder)).toThrow(HomeError)
  expect(() => openHome(folder)).toThrow(`Run: chmod 700 ${folder}`)
  expect(rights(folder)).toBe(mode)
  chmodSync(folder, 0o700)
  expect(openHome(folder).folder).toBe(folder)
})

test('another user’s folder is refused', () => {
  // Where the tests run as root, any folder can be given away; elsewhere the root folder is another's.
  const isRoot = process.getuid!() === 0
  if (isRoot) chownSync(scratch, 65534, 65534)
  expect(() => openHome(isRoot ? scratch : '/')).toThrow(/belongs to another user/)
})

test('an identity that cannot be read is said to be damaged, never taken for none', () => {
  const home = openHome(join(scratch, 'gateway'))
  expect(readIdentity(home)).toBeNull()
  writeFileSync(home.identityFile, '{"format": 1')
  expect(() => readIdentity(home)).toThrow(HomeError)
  expect(() => readIdentity(home)).toThrow(/is damaged/)
})
