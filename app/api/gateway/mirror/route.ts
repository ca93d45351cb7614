import { applyMirror } from '#lib/console/gateway/apply-mirror'
import { readGatewayRequest } from '#lib/console/gateway/signed-request'
import { answerWith } from '#lib/console/wire'
import { MIRROR_BODY_BYTES } from '#lib/protocol/limits'
import { mirrorRequest } from '#lib/protocol/mirror'

const expected = { path: '/api/gateway/mirror', maxBytes: MIRROR_BODY_BYTES, schema: mirrorRequest }

/** A gateway tells its state, or what changed of it. */
export function POST(request: Request): Promise<Response> {
  return answerWith(async () => {
    const { gatewayId, message } = await readGatewayRequest(request, expected)
    return applyMirror(gatewayId, message)
  })
}
