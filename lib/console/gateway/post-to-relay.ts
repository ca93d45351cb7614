import { request } from 'undici'
import { configuration } from '#lib/console/configuration'
import { CONTROL_BODY_BYTES } from '#lib/protocol/limits'
import { signRequest } from '#lib/protocol/statements'
import { readBody } from '#lib/runtime/read-body'
import { now } from '#lib/runtime/clock'

type Options = { patienceMs: number; headers?: Record<string, string> }

/**
 * Asks the relay's internal API for something, signed for this one request.
 * @returns the answer, with the gateway's own statement of it where the gateway gave it.
 * @throws undici's errors: no connection, or no answer within `patienceMs`.
 */
export async function postToRelay(
  path: string,
  body: string,
  { patienceMs, headers }: Options,
): Promise<{ status: number; text: string; signature: string | null }> {
  const { relayInternalUrl, signingKey } = configuration()
  const method = 'POST'
  const bearer = signRequest(signingKey, 'internal', { audience: 'relay', method, path, body }, now())
  const answer = await request(relayInternalUrl + path, {
    method,
    body,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}`, ...headers },
    signal: AbortSignal.timeout(patienceMs),
  })
  const signature = answer.headers['burrowee-statement']
  return {
    status: answer.statusCode,
    text: await readBody(answer.body, CONTROL_BODY_BYTES),
    signature: typeof signature === 'string' ? signature : null,
  }
}
