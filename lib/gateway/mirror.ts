import { ProtocolError } from '#lib/protocol/errors'
import type { MirrorReply, MirrorRequest, Tombstones } from '#lib/protocol/mirror'
import { now } from '#lib/runtime/clock'
import { log } from '#lib/runtime/log'
import { Backoff, pause } from '#lib/gateway/backoff'
import { ANSWER_MS } from '#lib/gateway/console-client'
import type { Store } from '#lib/gateway/store'

/** The console and its copy must agree within 5 s of both being up, however long one was away. */
const RETRY_MS = 3_000
/** After a reconnect: a connection to the console that died with the one to the relay is not waited for. */
const ANSWER_SOON_MS = 700
/** Also with nothing to tell: the console may have removed somebody and not have got through to say so. */
const ANYWAY_MS = 60_000

type Waiting = { resolve: () => void; once: boolean }

type MirrorWork = {
  store: Store
  software: string
  /** Sends to the console, and waits for the answer until the signal; throws what could not be sent. */
  send(request: MirrorRequest, signal: AbortSignal): Promise<MirrorReply>
  /** Ends what the console knows as ended. @param asOf the version of which the console spoke. */
  end(tombstones: Tombstones, asOf: number): void
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
  readonly #anyway: NodeJS.Timeout
  #waiting: Waiting[] = []
  #sending = new AbortController()
  #wake: () => void = () => {}
  #acknowledged: number | null = null
  #dirty = true
  #takenAt: number | null = null

  constructor(work: MirrorWork) {
    this.#work = work
    this.#anyway = setInterval(() => this.push(), ANYWAY_MS).unref()
    void this.#run()
  }

  /** When the console last took what was sent; Unix milliseconds, null before. */
  get takenAt(): number | null {
    return this.#takenAt
  }

  /**
   * Resolves once the console has taken the store as it is from now on, with its tombstones taken and told. However
   * long that takes: wait for it no longer than you can.
   * @param once Resolves also where the console could not be asked.
   */
  agree({ once = false } = {}): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ resolve, once })
      // What is on its way may hang. A first message may be large, and has no older connection to hang on.
      if (this.#acknowledged !== null) this.#sending.abort()
      this.push()
    })
  }

  /** The store changed: send as soon as possible. */
  push(): void {
    this.#dirty = true
    this.#wake()
  }

  stop(): void {
    clearInterval(this.#anyway)
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
      const waiting = this.#waiting
      this.#waiting = []
      try {
        if (await this.#exchange(waiting.length > 0)) waiting.forEach(({ resolve }) => resolve())
        else this.#againFor(waiting)
        backoff.reset()
      } catch (error) {
        const isWanted = this.#waiting.length > 0
        waiting.filter(({ once }) => once).forEach(({ resolve }) => resolve())
        this.#againFor(waiting.filter(({ once }) => !once))
        if (error instanceof ProtocolError && error.code === 'gateway_removed') {
          this.#work.removed()
          return
        }
        log.warn({ error: (error as Error).message }, 'the console has not taken the mirror; trying again')
        // Somebody has begun to wait meanwhile, and has had this one given up.
        if (isWanted) continue
        const again = new Promise<void>((resolve) => (this.#wake = resolve))
        await Promise.race([pause(backoff.next(), this.#stop.signal), again])
      }
    }
  }

  #againFor(waiting: Waiting[]): void {
    this.#dirty = true
    this.#waiting.push(...waiting)
  }

  /** @returns whether the two agree: the console has taken what was sent, and knows of nothing that had not ended. */
  async #exchange(soon: boolean): Promise<boolean> {
    const { store, software } = this.#work
    const since = this.#acknowledged
    const { version } = store
    this.#sending = new AbortController()
    const deadline = AbortSignal.timeout(soon && since !== null ? ANSWER_SOON_MS : ANSWER_MS)
    const signal = AbortSignal.any([this.#sending.signal, deadline])
    const reply = await this.#work.send({ since, version, software, ...store.changes(since) }, signal)
    this.#work.learn(reply)
    const before = store.version
    const isBehind = !reply.resync && reply.knownVersion > version
    // A store restored from a backup counts below what the console has seen: go on above it.
    if (isBehind) store.raiseVersion(reply.knownVersion + 1)
    this.#work.end(reply, version)
    this.#acknowledged = reply.resync || isBehind ? null : version
    if (!reply.resync) this.#takenAt = now()
    return this.#acknowledged !== null && store.version === before
  }
}
