import { z } from 'zod'
import { renewEnrolment } from '#lib/console/gateway/renew-enrolment'
import { readGatewayRequest } from '#lib/console/gateway/signed-request'
import { answerWith, readBody } from '#lib/console/wire'
import { CONTROL_BODY_BYTES } from '#lib/protocol/limits'

/** A gateway asks for a fresh enrolment. */
export function POST(request: Request): Promise<Response> {
  return answerWith(async () => {
    const body = await readBody(request, CONTROL_BODY_BYTES)
    const arrived = { path: '/api/gateway/renew', body, headers: request.headers }
    const { gatewayId } = await readGatewayRequest(arrived, z.strictObject({}))
    return renewEnrolment(gatewayId)
  })
}
