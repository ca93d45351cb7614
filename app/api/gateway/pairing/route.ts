import { lookUpPairingCode } from '#lib/console/gateway/look-up-pairing-code'
import { answerWith, parseBody, readBody } from '#lib/console/wire'
import { CONTROL_BODY_BYTES } from '#lib/protocol/limits'
import { pairingRequest } from '#lib/protocol/mirror'

/** Whom a pairing code belongs to. Unsigned, and changes nothing. */
export function POST(request: Request): Promise<Response> {
  return answerWith(async () => {
    const { code } = parseBody(await readBody(request, CONTROL_BODY_BYTES), pairingRequest)
    return lookUpPairingCode(code)
  })
}
