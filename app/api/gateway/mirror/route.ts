import { applyMirror } from '#lib/console/gateway/apply-mirror'
import { readGatewayRequest } from '#lib/console/gateway/signed-request'
import { answerWith, readBody } from '#lib/console/wire'
import { MIRROR_BODY_BYTES } from '#lib/protocol/limits'
import { mirrorRequest } from '#lib/protocol/mirror'

/** A gateway tells its state, or what changed of it. */
export function POST(request: Request): Promise<Response> {
  return answerWith(async () => {
    const body = await readBody(request, MIRROR_BODY_BYTES)
    const arrived = { path: '/api/gateway/mirror', body, headers: request.headers }
    const { gatewayId, message } = await readGatewayRequest(arrived, mirrorRequest)
    return applyMirror(gatewayId, message)
  })
}
