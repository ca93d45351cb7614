import { recordPresence } from '#lib/console/gateway/record-presence'
import { requireRelay } from '#lib/console/gateway/relay-secret'
import { answerWith, parseBody, readBody } from '#lib/console/wire'
import { presenceRequest } from '#lib/protocol/mirror'

/** 100,000 ids of 64 characters, and the JSON around them. */
const PRESENCE_BODY_BYTES = 8 * 1024 * 1024

/** A relay tells which gateways are online there. */
export function POST(request: Request): Promise<Response> {
  return answerWith(async () => {
    requireRelay(request.headers)
    const { relay, gateways } = parseBody(await readBody(request, PRESENCE_BODY_BYTES), presenceRequest)
    return { removed: await recordPresence(relay, gateways) }
  })
}
