import type { z } from 'zod'
import { TooManyRequests } from '#lib/console/guessing/limit-guesses'
import { ProtocolError } from '#lib/protocol/errors'
import { log } from '#lib/runtime/log'

/**
 * Answers another part's request: the reply as JSON, or the refusal with its status. What nobody expected is logged
 * and told as `internal`.
 */
export async function answerWith(work: () => Promise<unknown>): Promise<Response> {
  try {
    return json(200, await work())
  } catch (error) {
    if (error instanceof TooManyRequests) {
      return json(error.status, error.toReply(), { 'retry-after': String(error.retryAfterSeconds) })
    }
    if (error instanceof ProtocolError) return json(error.status, error.toReply())
    log.error({ err: error }, 'a request from another part failed')
    const refusal = new ProtocolError(
      'internal',
      'Something went wrong on the console. Try again; if it stays, its log says why.',
    )
    return json(refusal.status, refusal.toReply())
  }
}

/** A request's body as text. @throws ProtocolError `bad_request` when it is longer than `maxBytes` */
export async function readBody(request: Request, maxBytes: number): Promise<string> {
  const reader = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    length += part.value.byteLength
    // Counted as it comes: a Content-Length may be absent, or may lie.
    if (length > maxBytes) {
      await reader?.cancel()
      throw new ProtocolError('bad_request', 'This is more than the console takes at once.')
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** @throws ProtocolError `bad_request` when the body is not JSON of that shape */
export function parseBody<S extends z.ZodType>(body: string, schema: S): z.infer<S> {
  const parsed = schema.safeParse(readJson(body))
  if (!parsed.success)
    throw new ProtocolError(
      'bad_request',
      'The console did not understand this. It and the gateway may be of different versions: install it again.',
    )
  return parsed.data
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } })
}
