import { z } from 'zod'

/** Every way a gateway, a relay or the console says no to another part, with the HTTP status that carries it. */
export const ERROR_STATUS = {
  bad_request: 400,
  unauthorized: 401,
  not_found: 404,
  target_unknown: 404,
  target_off: 409,
  target_exists: 409,
  slug_taken: 409,
  address_not_allowed: 403,
  session_unknown: 404,
  session_ended: 409,
  session_conflict: 409,
  not_page_share: 409,
  claim_removed: 409,
  claim_link_unknown: 404,
  claim_link_expired: 410,
  claim_link_used: 409,
  claim_link_cancelled: 410,
  claim_link_own: 409,
  pairing_code_unknown: 404,
  pairing_code_used: 409,
  pairing_code_expired: 410,
  gateway_removed: 410,
  too_many_requests: 429,
  gateway_offline: 503,
  relay_unreachable: 503,
  no_answer: 504,
  internal: 500,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

export const errorReply = z.object({
  error: z.object({
    code: z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
  }),
})

/** A refusal that crosses a wire: a code for programs and a sentence for people. */
export class ProtocolError extends Error {
  readonly code: ErrorCode
  constructor(code: ErrorCode, message: string) {
    super(message)
    this.code = code
  }
  get status(): number {
    return ERROR_STATUS[this.code]
  }
  toReply(): z.infer<typeof errorReply> {
    return { error: { code: this.code, message: this.message } }
  }
}
