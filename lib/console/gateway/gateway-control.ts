import { configuration } from '#lib/console/configuration'
import { postToRelay } from '#lib/console/gateway/post-to-relay'
import {
  CONTROL_OPERATIONS,
  type ControlOperationName,
  type OperationReply,
  type OperationRequest,
} from '#lib/protocol/control'
import { errorReply, ProtocolError } from '#lib/protocol/errors'
import { CONTROL_DEADLINE_MS } from '#lib/protocol/limits'
import { signRequest } from '#lib/protocol/statements'
import { now } from '#lib/runtime/clock'

/** The relay gives up first and says so; this is for a relay that says nothing. */
const PATIENCE_MS = CONTROL_DEADLINE_MS + 2_000

/**
 * Asks a live gateway to do something, by way of the relay. Two statements go along: one lets the relay pass it on,
 * the other is for the gateway alone, so that no relay can ask for anything itself (promise 7).
 * @throws ProtocolError `gateway_offline`, `relay_unreachable`, `no_answer`, or the gateway's own refusal
 */
export async function callGateway<N extends ControlOperationName>(
  gatewayId: string,
  operation: N,
  payload: OperationRequest<N>,
): Promise<OperationReply<N>> {
  const body = JSON.stringify(payload)
  const { status, text } = await post(gatewayId, operation, body)
  const json = readJson(text)
  const reply = CONTROL_OPERATIONS[operation].reply.safeParse(json)
  if (status === 200 && reply.success) return reply.data as OperationReply<N>
  throw toRefusal(json) ?? new Error(`the relay answered ${status}, and not as a Burrowee relay does`)
}

async function post(
  gatewayId: string,
  operation: string,
  body: string,
): Promise<{ status: number; text: string }> {
  const toGateway = { audience: gatewayId, method: 'POST', path: `/control/${operation}`, body }
  const statement = await signRequest(configuration().signingKey, 'control', toGateway, now())
  try {
    return await postToRelay(`/gateways/${gatewayId}/control/${operation}`, body, {
      patienceMs: PATIENCE_MS,
      headers: { 'burrowee-statement': statement },
    })
  } catch (error) {
    throw neverLeft(error) ? unreachable() : noAnswer()
  }
}

/** Whether the connection to the relay was never made, so that nothing can have happened. */
function neverLeft(error: unknown): boolean {
  const codes = [
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
  ]
  const { code, errors } = error as { code?: string; errors?: unknown[] }
  if (Array.isArray(errors)) return errors.length > 0 && errors.every(neverLeft)
  return code !== undefined && codes.includes(code)
}

function toRefusal(json: unknown): ProtocolError | null {
  const refusal = errorReply.safeParse(json)
  if (!refusal.success) return null
  const { code, message } = refusal.data.error
  if (code === 'gateway_offline') return offline()
  return code === 'no_answer' ? noAnswer() : new ProtocolError(code, message)
}

function offline(): ProtocolError {
  return new ProtocolError('gateway_offline', 'Gateway is offline. Nothing was changed.')
}

/** Other than an offline gateway: visitors may still reach it, so nobody is told that they cannot. */
function unreachable(): ProtocolError {
  return new ProtocolError(
    'relay_unreachable',
    'The relay cannot be reached, so the gateway could not be asked. Nothing was changed; try again in a moment.',
  )
}

function noAnswer(): ProtocolError {
  return new ProtocolError(
    'no_answer',
    'No answer from the gateway; it may have happened. The list shows it as soon as the gateway reports.',
  )
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
