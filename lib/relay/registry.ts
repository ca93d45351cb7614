import type { ClientHttp2Session } from 'node:http2'
import type { Enrolment } from '#lib/protocol/statements'

/** One gateway as it is connected here: control first, then data tied to it. */
export type Link = {
  gatewayId: string
  slug: string
  connection: string
  control: ClientHttp2Session
  data: ClientHttp2Session | null
}

/** Who is connected to this relay. All of it in memory: the next process starts empty and gateways come back. */
export class Registry {
  readonly #links = new Map<string, Link>()
  readonly #bySlug = new Map<string, Link>()
  readonly #changed: () => void

  /** @param changed called whenever a gateway comes online or goes. */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** A control connection stands. The newest of one identity wins: an older one is closed, data and all. */
  addControl({ gatewayId, slug }: Enrolment, connection: string, control: ClientHttp2Session): void {
    this.#close(this.#links.get(gatewayId))
    const link: Link = { gatewayId, slug, connection, control, data: null }
    this.#links.set(gatewayId, link)
    this.#bySlug.set(slug, link)
    control.once('close', () => this.#close(link))
  }

  /** A data connection stands; false where it does not belong to the control connection that does. */
  addData({ gatewayId }: Enrolment, connection: string | null, data: ClientHttp2Session): boolean {
    const link = this.#links.get(gatewayId)
    if (!link || link.connection !== connection) return false
    link.data?.destroy()
    link.data = data
    data.once('close', () => {
      if (link.data === data) this.#close(link)
    })
    this.#changed()
    return true
  }

  /** Whether a data connection that names this control connection would be taken. */
  expectsData(gatewayId: string, connection: string | null): boolean {
    return this.#links.get(gatewayId)?.connection === connection
  }

  byId(gatewayId: string): Link | undefined {
    return this.#links.get(gatewayId)
  }

  /** The gateway that serves hostnames ending in this slug, where visitors can reach it. */
  onlineBySlug(slug: string): Link | undefined {
    const link = this.#bySlug.get(slug)
    return link?.data ? link : undefined
  }

  /** Ids of all gateways whose targets can be reached. */
  online(): string[] {
    return [...this.#links.values()].filter((link) => link.data).map((link) => link.gatewayId)
  }

  /** Ends a gateway's connections, and with them every visitor's. False where it is not here. */
  drop(gatewayId: string): boolean {
    const link = this.#links.get(gatewayId)
    this.#close(link)
    return link !== undefined
  }

  closeAll(): void {
    for (const link of [...this.#links.values()]) this.#close(link)
  }

  #close(link: Link | undefined): void {
    if (!link) return
    if (this.#links.get(link.gatewayId) === link) this.#links.delete(link.gatewayId)
    if (this.#bySlug.get(link.slug) === link) this.#bySlug.delete(link.slug)
    link.control.destroy()
    link.data?.destroy()
    this.#changed()
  }
}
