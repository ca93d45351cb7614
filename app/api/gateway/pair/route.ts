import { pairGateway } from '#lib/console/gateway/pair-gateway'
import { readSelfSignedRequest } from '#lib/console/gateway/signed-request'
import { answerWith } from '#lib/console/wire'
import { CONTROL_BODY_BYTES } from '#lib/protocol/limits'
import { pairRequest } from '#lib/protocol/mirror'

const expected = { path: '/api/gateway/pair', maxBytes: CONTROL_BODY_BYTES, schema: pairRequest }

/** A new gateway joins an account. */
export function POST(request: Request): Promise<Response> {
  return answerWith(async () => pairGateway(await readSelfSignedRequest(request, expected)))
}
