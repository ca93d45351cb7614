import { ProtocolError } from '#lib/protocol/errors'
import type { MirrorReply, MirrorRequest } from '#lib/protocol/mirror'
import { now } from '#lib/runtime/clock'
import { log } from '#lib/runtime/log'
import { Backoff, pause } from '#lib/gateway/backoff'
import type { Store } from '#lib/gateway/store'

/** The console and its copy must agree within 5 s of both being up, however long one was away. */
const RETRY_MS = 3_000

type MirrorWork = {
  store: Store
  software: string
  /** Sends to the console; throws what could not be sent. */
  send(request: MirrorRequest): Promise<MirrorReply>
  /** Ends a session the console knows as revoked. A sid the gateway does not know is none of its business. */
  revoke(sid: string): void
  /** The console's settings, which may have changed. */
  learn(reply: MirrorReply): void
  /** The console says that this gateway was removed. */
  removed(): void
}

/**
 * Keeps the console's copy equal to the store (DESIGN.md section 2): everything once after the start, then what
 * changed; what does not arrive is sent again. The reply's tombstones win over a store restored from a backup.
 */
export class Mirror {
  readonly #work: MirrorWork
  readonly #stop = new AbortController()
  /** Settled once the console and the store have agreed for the first time. */
  readonly reconciled: Promise<void>
  #agreed!: () => void
  #wake: () => void = () => {}
  #acknowledged: number | null = null
  #dirty = true
  #takenAt: number | null = null

  constructor(work: MirrorWork) {
    this.#work = work
    this.reconciled = new Promise((resolve) => (this.#agreed = resolve))
    void this.#run()
  }

  /** When the console last took what was sent; Unix milliseconds, null before. */
  get takenAt(): number | null {
    return this.#takenAt
  }

  /** The store changed, or the link is back: send as soon as possible. */
  push(): void {
    this.#dirty = true
    this.#wake()
  }

  stop(): void {
    this.#stop.abort()
    this.#wake()
  }

  async #run(): Promise<void> {
    const backoff = new Backoff(RETRY_MS)
    while (!this.#stop.signal.aborted) {
      const woken = new Promise<void>((resolve) => (this.#wake = resolve))
      if (!this.#dirty) await woken
      if (this.#stop.signal.aborted) return
      this.#dirty = false
      try {
        await this.#exchange()
        backoff.reset()
      } catch (error) {
        this.#dirty = true
        if (error instanceof ProtocolError && error.code === 'gateway_removed') {
          this.#work.removed()
          return
        }
        log.warn({ error: (error as Error).message }, 'the console has not taken the mirror; trying again')
        const again = new Promise<void>((resolve) => (this.#wake = resolve))
        await Promise.race([pause(backoff.next(), this.#stop.signal), again])
      }
    }
  }

  async #exchange(): Promise<void> {
    const { store, software } = this.#work
    const since = this.#acknowledged
    const { version } = store
    const reply = await this.#work.send({ since, version, software, ...store.changes(since) })
    this.#work.learn(reply)
    if (reply.resync) {
      this.#acknowledged = null
      this.#dirty = true
      return
    }
    this.#acknowledged = version
    this.#takenAt = now()
    if (reply.knownVersion > version) {
      // A store restored from a backup counts below what the console has seen: go on above it.
      store.raiseVersion(reply.knownVersion + 1)
      this.#acknowledged = null
      this.#dirty = true
    }
    for (const sid of reply.revoked) {
      this.#work.revoke(sid)
      this.#dirty = true
    }
    if (!this.#dirty) this.#agreed()
  }
}
