import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dial } from '#lib/gateway/dial'
import type { Identity } from '#lib/gateway/home'
import { generateKeys } from '#lib/protocol/keys'

test.each([
  ['in the relay’s own words', 'This gateway was removed.\n', 'the relay refused: This gateway was removed.'],
  ['by the status where it has none', '', 'the relay refused: 410'],
  ['by the status where it has far too many', 'x'.repeat(100_000), 'the relay refused: 410'],
])('a gateway that is turned away says why, %s', async (_how, body, reason) => {
  const relay = createServer()
  relay.on('upgrade', (_request, socket) => {
    socket.on('error', () => socket.destroy())
    socket.end(`HTTP/1.1 410 Refused\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
  })
  await once(relay.listen(0, '127.0.0.1'), 'listening')
  const relayUrl = `http://127.0.0.1:${(relay.address() as AddressInfo).port}`
  const identity = { gatewayId: 'g', relayUrl, enrolment: 'e', privateKey: generateKeys().privateKey }
  try {
    await expect(dial(identity as Identity, 'control', null)).rejects.toThrow(new Error(reason))
  } finally {
    relay.closeAllConnections()
    relay.close()
  }
})
