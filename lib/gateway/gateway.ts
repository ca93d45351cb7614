import { createSecretKey } from 'node:crypto'
import { gatewayHash, publicKeyOf, readPrivateKey } from '#lib/protocol/keys'
import type { Tombstones } from '#lib/protocol/mirror'
import { parseTargetOrigin } from '#lib/protocol/names'
import { now } from '#lib/runtime/clock'
import type { Identity } from '#lib/gateway/home'
import { operate, type Condition, type Operate } from '#lib/gateway/operations'
import { revokeAll } from '#lib/gateway/sessions'
import { SOFTWARE } from '#lib/gateway/software'
import type { Store } from '#lib/gateway/store'
import type { Asker } from '#lib/gateway/targets'
import { Tickets } from '#lib/gateway/tickets'
import { takeTombstones } from '#lib/gateway/tombstones'
import { sessionState } from '#lib/gateway/verify'
import { Viewers } from '#lib/gateway/viewers'
import type { Gate } from '#lib/gateway/visit'

/** The gateway without its connections: what it owns, what it decides from, what may be asked of it. */
export type Gateway = {
  gate: Gate
  /** For the gateway's own machine. */
  operate: Operate
  /** For the console, which may ask for less. */
  operateForConsole: Operate
  /** For the mirror: ends what the console knows as ended. @param asOf the version of which the console spoke. */
  end(tombstones: Tombstones, asOf: number): void
  /** Revokes every session, and closes everything open: the console has removed this gateway. */
  endAll(): void
}

/** What happens around a gateway: `changed` is called after every change of its store. */
export type Surroundings = { changed(): void; condition(): Omit<ReturnType<Condition>, keyof Settings> }
type Settings = Pick<Identity, 'account' | 'consoleUrl' | 'relayUrl'>

/** A gateway that no process runs: a command works on its store. */
export const AT_REST: Surroundings = {
  changed: () => {},
  condition: () => ({ software: SOFTWARE, running: false, connected: false, mirroredAt: null }),
}

/** @param identity read anew on every use, since the console may change its settings. */
export function createGateway(
  store: Store,
  identity: () => Identity,
  { changed, condition }: Surroundings,
): Gateway {
  const { privateKey, sessionKey } = identity()
  const viewers = new Viewers((sid) => {
    const session = store.session(sid)
    return session !== undefined && sessionState(session, now()) === 'active'
  })
  const gate: Gate = {
    store,
    viewers,
    tickets: new Tickets(),
    sessionKey: createSecretKey(Buffer.from(sessionKey, 'base64url')),
    nh: gatewayHash(publicKeyOf(readPrivateKey(privateKey))),
    site: siteOf(identity),
  }
  const settings = () => {
    const { account, consoleUrl, relayUrl } = identity()
    return { account, consoleUrl, relayUrl, ...condition() }
  }
  const operateAs =
    (asker: Asker): Operate =>
    (name, body) => {
      const before = store.version
      const reply = operate(gate, name, body, { asker, now: now(), condition: settings })
      if (store.version !== before) changed()
      return reply
    }
  return {
    gate,
    operate: operateAs('local'),
    operateForConsole: operateAs('console'),
    end: (tombstones, asOf) => takeTombstones(gate, tombstones, asOf, now()),
    endAll: () => revokeAll(gate, now()),
  }
}

/** The parsed settings, parsed once per identity rather than once per request. */
function siteOf(identity: () => Identity): Gate['site'] {
  let parsedFrom: Identity | null = null
  let site: ReturnType<Gate['site']>
  return () => {
    const current = identity()
    if (current !== parsedFrom) {
      site = {
        slug: current.slug,
        origin: parseTargetOrigin(current.targetOrigin),
        consoleUrl: current.consoleUrl,
      }
      parsedFrom = current
    }
    return site
  }
}
