import { z } from 'zod'
import { log } from '#lib/runtime/log'
import type { RelayConfiguration } from '#lib/relay/configuration'

const ANSWER_MS = 2_000
const answer = z.object({ removed: z.boolean() })

/** Asks the console whether a gateway was removed since it was enrolled. Console down: its signature decides. */
export async function wasRemoved(
  { consoleUrl, secret }: RelayConfiguration,
  gatewayId: string,
): Promise<boolean> {
  try {
    const response = await fetch(`${consoleUrl}/api/relay/gateways/${encodeURIComponent(gatewayId)}`, {
      headers: { authorization: `Bearer ${secret}` },
      signal: AbortSignal.timeout(ANSWER_MS),
      redirect: 'error',
    })
    if (!response.ok) throw new Error(`status ${response.status}`)
    return answer.parse(await response.json()).removed
  } catch (error) {
    log.warn({ error: (error as Error).message }, 'the console did not say whether a gateway was removed')
    return false
  }
}
