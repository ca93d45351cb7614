import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** No browser pipelines; who sends more than this ahead of its answers only wants to fill memory. */
const WAITING = 16

/**
 * The requests of one connection, one at a time: Node hands out pipelined ones at once, and those that wait for
 * their turn are never told that the connection has closed.
 */
export class Turns {
  /** How many were taken so far. */
  taken = 0
  busy = false
  readonly #waiting: (() => void)[] = []

  /** Runs `serve` when all answers before this one are finished; not at all where the connection closes first. */
  take(socket: Duplex, response: ServerResponse, serve: () => void): void {
    this.taken++
    const run = () => {
      if (socket.destroyed) return
      this.busy = true
      response.on('close', () => {
        this.busy = false
        this.#waiting.shift()?.()
      })
      serve()
    }
    if (!this.busy) run()
    else if (this.#waiting.length < WAITING) this.#waiting.push(run)
    else socket.destroy()
  }
}
