import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import { readPrivateKey } from '#lib/protocol/keys'
import { signConnect, type Plane } from '#lib/protocol/statements'
import { CONNECTION_HEADER, ENROLMENT_HEADER, UPGRADE_TOKEN } from '#lib/protocol/tunnel'
import { now } from '#lib/runtime/clock'
import { readBody } from '#lib/runtime/read-body'
import type { Identity } from '#lib/gateway/home'

const DIAL_MS = 10_000
const REASON_BYTES = 1024

export type Dialled = { socket: Duplex; connection: string }

/**
 * Opens one outbound connection to the relay and turns it round: after `101` the relay is the HTTP/2 client.
 * `connection` ties a data connection to the control connection whose answer named it.
 * @throws Error with the relay's reason, or why it could not be reached.
 */
export async function dial(identity: Identity, plane: Plane, connection: string | null): Promise<Dialled> {
  const { gatewayId, relayUrl, enrolment } = identity
  const statement = signConnect(
    readPrivateKey(identity.privateKey),
    { gatewayId, relayUrl, plane, connection },
    now(),
  )
  const send = relayUrl.startsWith('https:') ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const outgoing = send(`${relayUrl}/connect/${plane}`, {
      agent: false,
      timeout: DIAL_MS,
      headers: {
        connection: 'Upgrade',
        upgrade: UPGRADE_TOKEN,
        authorization: `Bearer ${statement}`,
        [ENROLMENT_HEADER]: enrolment,
      },
    })
    outgoing.once('upgrade', (answer, socket, head) => {
      socket.setTimeout(0)
      socket.setNoDelay(true)
      if (head.length > 0) socket.unshift(head)
      resolve({ socket, connection: String(answer.headers[CONNECTION_HEADER] ?? '') })
    })
    outgoing.once('response', (answer) => {
      // In its own words where it has some: they say what to do.
      void readBody(answer, REASON_BYTES)
        .catch(() => '')
        .then((reason) => reject(new Error(`the relay refused: ${reason.trim() || answer.statusCode}`)))
    })
    outgoing.once('timeout', () => outgoing.destroy(new Error('the relay does not answer')))
    outgoing.once('error', reject)
    outgoing.end()
  })
}
