import type { z } from 'zod'
import { errorReply, ProtocolError } from '#lib/protocol/errors'
import { readPrivateKey } from '#lib/protocol/keys'
import { CLOCK_SKEW_SECONDS } from '#lib/protocol/limits'
import { signRequest } from '#lib/protocol/statements'
import { now } from '#lib/runtime/clock'

/** How long the console may take to answer, in milliseconds. */
export const ANSWER_MS = 15_000

/** The console could not be asked: no network, no answer, or an answer that is not one of its own. */
export class ConsoleUnreachable extends Error {}

/** The console refused a signature because the clocks differ by more than statements allow for. */
export class ClockOff extends ProtocolError {
  /** @param aheadMs how far this machine's clock is ahead of the console's, in milliseconds; negative for behind. */
  constructor(consoleUrl: string, aheadMs: number) {
    super(
      'unauthorized',
      `This machine's clock is ${duration(Math.abs(aheadMs))} ${aheadMs > 0 ? 'ahead of' : 'behind'} that of ` +
        `${consoleUrl}, so its signature was refused. Set the clock (with systemd: timedatectl set-ntp true), then try again.`,
    )
  }
}

type Signer = { privateKey: string; gatewayId?: string }

/**
 * `POST <consoleUrl><path>` with a JSON body, signed by the gateway where a signer is given.
 * @param signal Ends the waiting for an answer; after 15 s where left out.
 * @throws ProtocolError the console's refusal, among them ClockOff; ConsoleUnreachable where there was none.
 */
export async function callConsole<R extends z.ZodType>(
  consoleUrl: string,
  path: string,
  payload: unknown,
  reply: R,
  signer?: Signer,
  signal: AbortSignal = AbortSignal.timeout(ANSWER_MS),
): Promise<z.infer<R>> {
  const body = JSON.stringify(payload)
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (signer) {
    const request = { audience: consoleUrl, method: 'POST', path, body }
    const key = readPrivateKey(signer.privateKey)
    headers.authorization = `Bearer ${signRequest(key, 'gateway', request, now())}`
    if (signer.gatewayId) headers['burrowee-gateway'] = signer.gatewayId
  }
  const response = await post(`${consoleUrl}${path}`, headers, body, signal)
  const json: unknown = await response.json().catch(() => null)
  if (response.ok) {
    const result = reply.safeParse(json)
    if (result.success) return result.data
  }
  const refusal = errorReply.safeParse(json)
  if (!refusal.success) {
    throw new ConsoleUnreachable(
      `${consoleUrl} answered ${response.status}, and not as a Burrowee console does. Check the address.`,
    )
  }
  const { code, message } = refusal.data.error
  const aheadMs = signer && code === 'unauthorized' ? clockDifference(response) : 0
  if (Math.abs(aheadMs) > CLOCK_SKEW_SECONDS * 1000) throw new ClockOff(consoleUrl, aheadMs)
  throw new ProtocolError(code, message)
}

async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal })
  } catch {
    throw new ConsoleUnreachable(
      `${new URL(url).origin} cannot be reached. Check the address and the network.`,
    )
  }
}

/** By how much our clock is ahead of the answer's Date (RFC 9110 section 6.6.1); 0 where it has none. */
function clockDifference(response: Response): number {
  const theirs = Date.parse(response.headers.get('date') ?? '')
  return Number.isNaN(theirs) ? 0 : now() - theirs
}

function duration(milliseconds: number): string {
  const [count, unit] =
    [
      [Math.round(milliseconds / 86_400_000), 'day'] as const,
      [Math.round(milliseconds / 3_600_000), 'hour'] as const,
      [Math.round(milliseconds / 60_000), 'minute'] as const,
    ].find(([count]) => count >= 2) ?? ([Math.round(milliseconds / 1000), 'second'] as const)
  return `${count} ${unit}s`
}
