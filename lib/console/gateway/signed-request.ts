import type { z } from 'zod'
import { configuration } from '#lib/console/configuration'
import { database } from '#lib/console/db'
import { gatewayRemoved } from '#lib/console/gateway/with-gateway'
import { replayGuard } from '#lib/console/replay'
import { parseBody, readBody } from '#lib/console/wire'
import { ProtocolError } from '#lib/protocol/errors'
import { readPublicKey } from '#lib/protocol/keys'
import { bearerOf, verifyRequestHead } from '#lib/protocol/statements'
import { now } from '#lib/runtime/clock'

type Expected<S extends z.ZodType> = {
  /** The path that the signature names: the route's own. */
  path: string
  maxBytes: number
  schema: S
}

/**
 * Reads a request that a paired gateway signed.
 * @returns the gateway's id and the parsed body.
 * @throws ProtocolError `unauthorized`, `gateway_removed`, `bad_request`
 */
export async function readGatewayRequest<S extends z.ZodType>(
  request: Request,
  { path, maxBytes, schema }: Expected<S>,
): Promise<{ gatewayId: string; message: z.infer<S> }> {
  const gatewayId = request.headers.get('burrowee-gateway') ?? ''
  const gateway = await database().gateway.findUnique({ where: { id: gatewayId } })
  if (!gateway)
    throw new ProtocolError(
      'unauthorized',
      'The console knows no such gateway: it may have been set up anew. Pair this machine again.',
    )
  // Before the body is read: a mirror's may be long, and strangers may send none.
  const checkBody = verifyHead({ path, headers: request.headers }, gateway.publicKey)
  const body = await readBody(request, maxBytes)
  checkBody(body)
  // Only the gateway itself learns that it was removed.
  if (gateway.removedAt) throw gatewayRemoved()
  return { gatewayId, message: parseBody(body, schema) }
}

/**
 * Reads a request that brings the very key it is signed with, as a pairing does.
 * @throws ProtocolError `unauthorized`, `bad_request`
 */
export async function readSelfSignedRequest<S extends z.ZodType<{ publicKey: string }>>(
  request: Request,
  { path, maxBytes, schema }: Expected<S>,
): Promise<z.infer<S>> {
  const body = await readBody(request, maxBytes)
  const message = parseBody(body, schema)
  const checkBody = verifyHead({ path, headers: request.headers }, message.publicKey)
  checkBody(body)
  return message
}

type Arrived = { path: string; headers: Headers }

function verifyHead({ path, headers }: Arrived, publicKey: string): (body: string) => void {
  const request = { audience: configuration().url, method: 'POST', path }
  const jwt = bearerOf(headers.get('authorization'))
  return verifyRequestHead(jwt, [keyOf(publicKey)], 'gateway', request, replayGuard(), now())
}

function keyOf(publicKey: string) {
  try {
    return readPublicKey(publicKey)
  } catch {
    throw new ProtocolError(
      'bad_request',
      'The gateway’s public key is not of the right kind. Install the gateway again from the console.',
    )
  }
}
