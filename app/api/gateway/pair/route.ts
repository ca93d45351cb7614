import { pairGateway } from '#lib/console/gateway/pair-gateway'
import { readSelfSignedRequest } from '#lib/console/gateway/signed-request'
import { answerWith, readBody } from '#lib/console/wire'
import { CONTROL_BODY_BYTES } from '#lib/protocol/limits'
import { pairRequest } from '#lib/protocol/mirror'

/** A new gateway joins an account. */
export function POST(request: Request): Promise<Response> {
  return answerWith(async () => {
    const body = await readBody(request, CONTROL_BODY_BYTES)
    const arrived = { path: '/api/gateway/pair', body, headers: request.headers }
    return pairGateway(await readSelfSignedRequest(arrived, pairRequest))
  })
}
