import { randomBytes } from 'node:crypto'
import { toBase64url } from '#lib/protocol/base64url'
import type { Grant } from '#lib/protocol/control'
import { TICKET_SECONDS } from '#lib/protocol/limits'

type Ticket = { sid: string; grant: Grant; expiresAt: number }

/** One-use entries, kept only in this process's memory: a restart ends them all. */
export class Tickets {
  readonly #tickets = new Map<string, Ticket>()

  /** 22 random characters, good once within 60 seconds. `now` is Unix milliseconds. */
  issue(sid: string, grant: Grant, now: number): string {
    for (const [key, ticket] of this.#tickets) {
      if (ticket.expiresAt > now) break
      this.#tickets.delete(key)
    }
    const key = toBase64url(randomBytes(16))
    this.#tickets.set(key, { sid, grant, expiresAt: now + TICKET_SECONDS * 1000 })
    return key
  }

  /** Looks without using, so that a ticket shown to the wrong host is not burnt. */
  peek(key: string, now: number): { sid: string; grant: Grant } | null {
    const ticket = this.#tickets.get(key)
    return ticket && ticket.expiresAt > now ? ticket : null
  }

  /** Uses it up: true for the first caller only. */
  use(key: string): boolean {
    return this.#tickets.delete(key)
  }
}
