import { z } from 'zod'
import { readGatewayRequest } from '#lib/console/gateway/signed-request'
import { unpairGateway } from '#lib/console/gateway/unpair-gateway'
import { answerWith } from '#lib/console/wire'
import { CONTROL_BODY_BYTES } from '#lib/protocol/limits'

const expected = { path: '/api/gateway/unpair', maxBytes: CONTROL_BODY_BYTES, schema: z.strictObject({}) }

/** A gateway asks to be removed from its account. */
export function POST(request: Request): Promise<Response> {
  return answerWith(async () => {
    const { gatewayId } = await readGatewayRequest(request, expected)
    return unpairGateway(gatewayId)
  })
}
