import type { HandlerType } from '#lib/protocol/names'

/** What a target's owner chooses. */
export type TargetSettings = {
  /** Its part of the hostname. */
  name: string
  /** `host:port`, as the gateway reaches it. */
  address: string
  handler: HandlerType
  /** Prefixes such as `/static/`, below which any live link lets people read; left out: none, or as they were. */
  assetPaths?: string[]
}
