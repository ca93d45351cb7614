import { isRemoved } from '#lib/console/gateway/is-removed'
import { requireRelay } from '#lib/console/gateway/relay-secret'
import { answerWith } from '#lib/console/wire'

/** A relay asks whether a gateway that knocks was removed. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerWith(async () => {
    requireRelay(request.headers)
    return { removed: await isRemoved((await params).id) }
  })
}
