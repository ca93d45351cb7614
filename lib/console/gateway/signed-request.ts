import type { z } from 'zod'
import { configuration } from '#lib/console/configuration'
import { database } from '#lib/console/db'
import { replayGuard } from '#lib/console/replay'
import { parseBody } from '#lib/console/wire'
import { ProtocolError } from '#lib/protocol/errors'
import { readPublicKey } from '#lib/protocol/keys'
import { bearerOf, verifyRequest } from '#lib/protocol/statements'
import { now } from '#lib/runtime/clock'

/** A request as it arrived: what a gateway's signature covers, and where the signature is. */
export type Arrived = { path: string; body: string; headers: Headers }

/**
 * Reads a request that a paired gateway signed.
 * @returns the gateway's id and the parsed body.
 * @throws ProtocolError `unauthorized`, `gateway_removed`, `bad_request`
 */
export async function readGatewayRequest<S extends z.ZodType>(
  arrived: Arrived,
  schema: S,
): Promise<{ gatewayId: string; message: z.infer<S> }> {
  const gatewayId = arrived.headers.get('burrowee-gateway') ?? ''
  const gateway = await database().gateway.findUnique({ where: { id: gatewayId } })
  if (!gateway) throw new ProtocolError('unauthorized', 'The console knows no such gateway.')
  await verifySignature(arrived, gateway.publicKey)
  // Only the gateway itself learns that it was removed.
  if (gateway.removedAt)
    throw new ProtocolError('gateway_removed', 'This gateway was removed from its account.')
  return { gatewayId, message: parseBody(arrived.body, schema) }
}

/**
 * Reads a request that brings the very key it is signed with, as a pairing does.
 * @throws ProtocolError `unauthorized`, `bad_request`
 */
export async function readSelfSignedRequest<S extends z.ZodType<{ publicKey: string }>>(
  arrived: Arrived,
  schema: S,
): Promise<z.infer<S>> {
  const message = parseBody(arrived.body, schema)
  await verifySignature(arrived, message.publicKey)
  return message
}

async function verifySignature({ path, body, headers }: Arrived, publicKey: string): Promise<void> {
  const request = { audience: configuration().url, method: 'POST', path, body }
  const jwt = bearerOf(headers.get('authorization'))
  await verifyRequest(jwt, [keyOf(publicKey)], 'gateway', request, replayGuard(), now())
}

function keyOf(publicKey: string) {
  try {
    return readPublicKey(publicKey)
  } catch {
    throw new ProtocolError('bad_request', 'The public key is not an Ed25519 one.')
  }
}
