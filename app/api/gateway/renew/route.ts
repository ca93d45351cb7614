import { z } from 'zod'
import { renewEnrolment } from '#lib/console/gateway/renew-enrolment'
import { readGatewayRequest } from '#lib/console/gateway/signed-request'
import { answerWith } from '#lib/console/wire'
import { CONTROL_BODY_BYTES } from '#lib/protocol/limits'

const expected = { path: '/api/gateway/renew', maxBytes: CONTROL_BODY_BYTES, schema: z.strictObject({}) }

/** A gateway asks for a fresh enrolment. */
export function POST(request: Request): Promise<Response> {
  return answerWith(async () => {
    const { gatewayId } = await readGatewayRequest(request, expected)
    return renewEnrolment(gatewayId)
  })
}
