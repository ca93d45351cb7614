import type { z } from 'zod'
import { errorReply, ProtocolError } from '#lib/protocol/errors'
import { readPrivateKey } from '#lib/protocol/keys'
import { signRequest } from '#lib/protocol/statements'
import { now } from '#lib/runtime/clock'

const ANSWER_MS = 15_000

/** The console could not be asked: no network, no answer, or an answer that is not one of its own. */
export class ConsoleUnreachable extends Error {}

type Signer = { privateKey: string; gatewayId?: string }

/**
 * `POST <consoleUrl><path>` with a JSON body, signed by the gateway where a signer is given.
 * @throws ProtocolError the console's refusal; ConsoleUnreachable where there was none.
 */
export async function callConsole<R extends z.ZodType>(
  consoleUrl: string,
  path: string,
  payload: unknown,
  reply: R,
  signer?: Signer,
): Promise<z.infer<R>> {
  const body = JSON.stringify(payload)
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (signer) {
    const request = { audience: consoleUrl, method: 'POST', path, body }
    const key = readPrivateKey(signer.privateKey)
    headers.authorization = `Bearer ${await signRequest(key, 'gateway', request, now())}`
    if (signer.gatewayId) headers['burrowee-gateway'] = signer.gatewayId
  }
  const response = await post(`${consoleUrl}${path}`, headers, body)
  const json: unknown = await response.json().catch(() => null)
  if (response.ok) {
    const result = reply.safeParse(json)
    if (result.success) return result.data
  }
  const refusal = errorReply.safeParse(json)
  if (refusal.success) throw new ProtocolError(refusal.data.error.code, refusal.data.error.message)
  throw new ConsoleUnreachable(
    `${consoleUrl} answered ${response.status}, and not as a Burrowee console does.`,
  )
}

async function post(url: string, headers: Record<string, string>, body: string): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MS),
    })
  } catch {
    throw new ConsoleUnreachable(
      `${new URL(url).origin} cannot be reached. Check the address and the network.`,
    )
  }
}
