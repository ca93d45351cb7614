import { request } from 'undici'
import { configuration } from '#lib/console/configuration'
import { signRequest } from '#lib/protocol/statements'
import { now } from '#lib/runtime/clock'

type Options = { patienceMs: number; headers?: Record<string, string> }

/**
 * Asks the relay's internal API for something, signed for this one request.
 * @throws undici's errors: no connection, or no answer within `patienceMs`.
 */
export async function postToRelay(
  path: string,
  body: string,
  { patienceMs, headers }: Options,
): Promise<{ status: number; text: string }> {
  const { relayInternalUrl, signingKey } = configuration()
  const method = 'POST'
  const bearer = await signRequest(signingKey, 'internal', { audience: 'relay', method, path, body }, now())
  const answer = await request(relayInternalUrl + path, {
    method,
    body,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}`, ...headers },
    signal: AbortSignal.timeout(patienceMs),
  })
  return { status: answer.statusCode, text: await answer.body.text() }
}
