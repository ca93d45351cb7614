import { randomUUID } from 'node:crypto'
import { PRESENCE_INTERVAL_MS } from '#lib/protocol/limits'
import { presenceReply } from '#lib/protocol/mirror'
import { log } from '#lib/runtime/log'
import type { RelayConfiguration } from '#lib/relay/configuration'

const ANSWER_MS = 5_000
const RETRY_MS = 1_000

/**
 * Tells the console who is online here: the full list, on every change and every 10 s, one report at a time. The
 * answer names those that were removed, which are dropped: a removal whose own word got lost holds all the same.
 */
export class Presence {
  readonly #configuration: RelayConfiguration
  readonly #online: () => string[]
  readonly #drop: (gatewayId: string) => void
  readonly #relay = randomUUID()
  readonly #timer: NodeJS.Timeout
  #sending = false
  #again = false
  #stopped = false
  #retry: NodeJS.Timeout | undefined

  constructor(configuration: RelayConfiguration, online: () => string[], drop: (gatewayId: string) => void) {
    this.#configuration = configuration
    this.#online = online
    this.#drop = drop
    this.#timer = setInterval(() => this.report(), PRESENCE_INTERVAL_MS)
    this.#timer.unref()
  }

  report(): void {
    if (this.#stopped) return
    if (this.#sending) {
      this.#again = true
      return
    }
    this.#sending = true
    this.#again = false
    void this.#send().then((taken) => {
      this.#sending = false
      if (!taken) this.#retryLater()
      else if (this.#again) this.report()
    })
  }

  /** Says once more that nobody is online here, so that dots go out at once when a relay is stopped. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    clearTimeout(this.#retry)
    await this.#send()
  }

  /** One retry at a time, however many reports were not taken. */
  #retryLater(): void {
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.report(), RETRY_MS).unref()
  }

  async #send(): Promise<boolean> {
    const { consoleUrl, secret } = this.#configuration
    try {
      const response = await fetch(`${consoleUrl}/api/relay/presence`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ relay: this.#relay, gateways: this.#online() }),
        signal: AbortSignal.timeout(ANSWER_MS),
        redirect: 'error',
      })
      if (!response.ok) throw new Error(`status ${response.status}`)
      const { removed } = presenceReply.parse(await response.json())
      removed.forEach((gatewayId) => this.#drop(gatewayId))
      return true
    } catch (error) {
      log.warn({ error: (error as Error).message }, 'the console did not take the presence report')
      return false
    }
  }
}
