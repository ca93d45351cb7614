import type { KeyObject } from 'node:crypto'
import { configuration } from '#lib/console/configuration'
import { database } from '#lib/console/db'
import { postToRelay } from '#lib/console/gateway/post-to-relay'
import {
  CONTROL_OPERATIONS,
  type ControlOperationName,
  type OperationReply,
  type OperationPayload,
} from '#lib/protocol/control'
import { errorReply, ProtocolError } from '#lib/protocol/errors'
import { readPublicKey } from '#lib/protocol/keys'
import { CONTROL_DEADLINE_MS } from '#lib/protocol/limits'
import { signRequest, verifyReply } from '#lib/protocol/statements'
import { now } from '#lib/runtime/clock'
import { log } from '#lib/runtime/log'

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
  payload: OperationPayload<N>,
): Promise<OperationReply<N>> {
  const body = JSON.stringify(payload)
  const toGateway = { audience: gatewayId, method: 'POST', path: `/control/${operation}`, body }
  const statement = signRequest(configuration().signingKey, 'control', toGateway, now())
  const { status, text, signature } = await post(gatewayId, operation, body, statement)
  const json = readJson(text)
  if (!signature)
    throw relayRefusal(operation, json) ?? new Error(`the relay answered ${status} without the gateway`)
  const key = await keyOf(gatewayId)
  try {
    verifyReply(signature, key, { statement, status, body: text }, now())
  } catch (error) {
    log.warn({ gatewayId, operation }, 'an answer was not signed by its gateway')
    throw untrusted(operation, error as Error)
  }
  const reply = CONTROL_OPERATIONS[operation].reply.safeParse(json)
  if (status === 200 && reply.success) return reply.data as OperationReply<N>
  const refusal = errorReply.safeParse(json)
  if (!refusal.success) throw new Error(`the gateway answered ${status}, and not as the protocol says`)
  throw new ProtocolError(refusal.data.error.code, refusal.data.error.message)
}

type Answer = { status: number; text: string; signature: string | null }

async function post(
  gatewayId: string,
  operation: ControlOperationName,
  body: string,
  statement: string,
): Promise<Answer> {
  try {
    return await postToRelay(`/gateways/${gatewayId}/control/${operation}`, body, {
      patienceMs: PATIENCE_MS,
      headers: { 'burrowee-statement': statement },
    })
  } catch (error) {
    throw neverLeft(error) ? unreachable() : noAnswer(operation)
  }
}

/** What a gateway did it says with its own signature: a relay's word for it would let a relay pretend (promise 7). */
async function keyOf(gatewayId: string): Promise<KeyObject> {
  const gateway = await database().gateway.findUniqueOrThrow({
    where: { id: gatewayId },
    select: { publicKey: true },
  })
  return readPublicKey(gateway.publicKey)
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

/** All that a relay may say for itself: that it could not deliver. */
function relayRefusal(operation: ControlOperationName, json: unknown): ProtocolError | null {
  const refusal = errorReply.safeParse(json)
  if (!refusal.success) return null
  const { code } = refusal.data.error
  if (code === 'gateway_offline') return offline()
  return code === 'no_answer' ? noAnswer(operation) : null
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

/** The answer is a relay's own, or of a clock that is off: what was asked may be done. */
function untrusted(operation: ControlOperationName, error: Error): ProtocolError {
  const happened = ASKS_ONLY.has(operation) ? '' : ' It may have happened: look at the list in a moment.'
  return new ProtocolError('unauthorized', error.message + happened)
}

function noAnswer(operation: ControlOperationName): ProtocolError {
  return new ProtocolError(
    'no_answer',
    ASKS_ONLY.has(operation)
      ? 'No answer from the gateway. Nothing was changed; try again in a moment.'
      : 'No answer from the gateway; it may have happened. Look at the list in a moment: it shows what the gateway did.',
  )
}

/** What changes nothing that a list shows. */
const ASKS_ONLY: ReadonlySet<ControlOperationName> = new Set(['reveal', 'ticket'])

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
