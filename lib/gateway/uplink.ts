import type { Duplex } from 'node:stream'
import { log } from '#lib/runtime/log'
import { Backoff, pause } from '#lib/gateway/backoff'
import { dial } from '#lib/gateway/dial'
import type { Identity } from '#lib/gateway/home'

const RETRY_MS = 15_000

type UplinkWork = {
  identity(): Identity
  serveControl(socket: Duplex): void
  serveData(socket: Duplex): void
  /**
   * The control connection stands, and nobody gets in before this is done: what the console ended while this gateway
   * was away ends here first. Bounded in time; never rejects.
   */
  reconcile(): Promise<void>
}

/**
 * Keeps two connections to the relay, control and data. Losing either closes both, so that "offline" means nobody
 * gets in; then it dials again, with backoff and jitter, until it is stopped.
 */
export class Uplink {
  readonly #work: UplinkWork
  readonly #stop = new AbortController()
  #connected = false

  constructor(work: UplinkWork) {
    this.#work = work
    void this.#run()
  }

  /** Whether visitors can reach this gateway. */
  get connected(): boolean {
    return this.#connected
  }

  stop(): void {
    this.#stop.abort()
  }

  async #run(): Promise<void> {
    const backoff = new Backoff(RETRY_MS)
    while (!this.#stop.signal.aborted) {
      const startedAt = Date.now()
      try {
        await this.#stayConnected()
      } catch (error) {
        log.warn(
          { relay: this.#work.identity().relayUrl, error: (error as Error).message },
          'not connected to the relay',
        )
      }
      if (Date.now() - startedAt > 10_000) backoff.reset()
      await pause(backoff.next(), this.#stop.signal)
    }
  }

  async #stayConnected(): Promise<void> {
    const work = this.#work
    const sockets: Duplex[] = []
    const closeAll = () => sockets.forEach((socket) => socket.destroy())
    this.#stop.signal.addEventListener('abort', closeAll)
    try {
      const control = await dial(work.identity(), 'control', null)
      sockets.push(control.socket)
      const lost = closed(control.socket)
      work.serveControl(control.socket)
      await Promise.race([work.reconcile(), lost])
      if (control.socket.destroyed) throw new Error('the control connection was lost')
      const data = await dial(work.identity(), 'data', control.connection)
      sockets.push(data.socket)
      work.serveData(data.socket)
      this.#connected = true
      log.info({ relay: work.identity().relayUrl }, 'connected')
      await Promise.race([lost, closed(data.socket)])
      throw new Error('the connection was lost')
    } finally {
      this.#connected = false
      this.#stop.signal.removeEventListener('abort', closeAll)
      closeAll()
    }
  }
}

function closed(socket: Duplex): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()))
}
