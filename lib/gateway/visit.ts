import type { KeyObject } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { TargetRecord } from '#lib/protocol/control'
import type { TargetOrigin } from '#lib/protocol/names'
import type { RefusedKind } from '#lib/pages/refused-page'
import type { Credentials } from '#lib/gateway/credentials'
import type { Evidence, Admission } from '#lib/gateway/verify'
import type { Viewers } from '#lib/gateway/viewers'

/** What the relay says of a browser's connection when it hands it over. */
export type ConnectionInfo = {
  /** The authority of the connection's first request: the only one it may speak to. */
  host: string
  /** The browser's address, as far as the relay's trusted proxies tell. */
  clientAddress: string
  /** Whether more than one request may come (DESIGN.md section 2, "a connection belongs to one host"). */
  keepAlive: boolean
}

/** What every pass may use. */
export type Gate = Evidence & {
  /** Bears the console's settings as they are now. */
  site(): { slug: string; origin: TargetOrigin; consoleUrl: string }
  nh: string
  sessionKey: KeyObject
  viewers: Viewers
}

/** One request on its way through the passes, which fill in what they find. */
export type Visit = {
  request: IncomingMessage
  response: ServerResponse
  connection: ConnectionInfo
  /** Set for an upgrade: the socket, and the bytes that came with the head. */
  upgrade: { socket: Duplex; head: Buffer } | null
  /** Whether the client waits for `100 Continue` (RFC 9110 section 10.1.1). */
  expectsContinue: boolean
  target: TargetRecord | null
  credentials: Credentials | null
  admission: Admission | null
}

/** A pass lets the visit go on, refuses it, or has answered it. */
export type Outcome = 'on' | 'answered' | { refuse: RefusedKind }
export type Pass = (visit: Visit, gate: Gate) => Outcome | Promise<Outcome>
