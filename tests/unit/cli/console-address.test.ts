import { readConsoleUrl } from '#lib/cli/console-address'

test.each([
  ['https://console.example.com', 'https://console.example.com'],
  ['https://Console.example.com/gateways', 'https://console.example.com'],
  ['http://localhost:3000/', 'http://localhost:3000'],
  ['http://console.localhost:3000', 'http://console.localhost:3000'],
  ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
  ['http://127.8.9.1', 'http://127.8.9.1'],
  ['http://[::1]:3000', 'http://[::1]:3000'],
])('%s is the console %s', (text, origin) => {
  expect(readConsoleUrl(text)).toBe(origin)
})

test.each([
  'http://console.example.com',
  'http://192.168.1.20:3000',
  'http://localhost.example.com',
  'http://127.0.0.1.example.com',
  'http://localhost@console.example.com',
  'http://0.0.0.0:3000',
  'HTTP://console.example.com',
])('%s is refused: only https leaves this machine', (text) => {
  const read = () => readConsoleUrl(text)
  expect(read).toThrow(expect.objectContaining({ exit: 'console_insecure' }))
  expect(read).toThrow(/Use the console's https address\.$/)
})

test.each(['console.example.com', 'ftp://console.example.com', 'localhost:3000', ''])(
  '%j is no address',
  (text) => {
    expect(() => readConsoleUrl(text)).toThrow(expect.objectContaining({ exit: 'usage' }))
  },
)
