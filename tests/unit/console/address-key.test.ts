import { addressKey } from '#lib/console/guessing/address-key'

const keyOf = (address?: string) => addressKey(new Headers(address ? { 'x-forwarded-for': address } : {}))

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:c000:0201', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:0001:0002::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s counts as %s', (address, key) => {
  expect(keyOf(address)).toBe(key)
})

test.each([undefined, 'unknown', 'a'.repeat(5000), '192.0.2.1, 192.0.2.2'])(
  'whatever is no address counts as one',
  (address) => {
    expect(keyOf(address)).toBe('unknown address')
  },
)
