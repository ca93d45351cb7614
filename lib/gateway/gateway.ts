import { createSecretKey } from 'node:crypto'
import { gatewayHash, publicKeyOf, readPrivateKey } from '#lib/protocol/keys'
import { parseTargetOrigin } from '#lib/protocol/names'
import { now } from '#lib/runtime/clock'
import type { Identity } from '#lib/gateway/home'
import { operate, type Operate } from '#lib/gateway/operations'
import { revokeSession } from '#lib/gateway/sessions'
import type { Store } from '#lib/gateway/store'
import { Tickets } from '#lib/gateway/tickets'
import { sessionState } from '#lib/gateway/verify'
import { Viewers } from '#lib/gateway/viewers'
import type { Gate } from '#lib/gateway/visit'

/** The gateway without its connections: what it owns, what it decides from, what may be asked of it. */
export type Gateway = {
  gate: Gate
  operate: Operate
  /** For tombstones: a session that is not known here needs no revoking. */
  revokeKnown(sid: string): void
}

/**
 * @param identity read anew on every use, since the console may change its settings.
 * @param changed called after every change of the store.
 */
export function createGateway(store: Store, identity: () => Identity, changed: () => void): Gateway {
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
  return {
    gate,
    operate: (name, body) => {
      const before = store.version
      const reply = operate(gate, name, body, now())
      if (store.version !== before) changed()
      return reply
    },
    revokeKnown: (sid) => {
      if (store.session(sid)) revokeSession(gate, sid, now())
    },
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
