import type { HandlerType } from '#lib/protocol/names'

/** What a target's owner chooses: its part of the hostname, `host:port` as the gateway reaches it, and how. */
export type TargetSettings = { name: string; address: string; handler: HandlerType }
