import { pageUrl } from '#lib/protocol/page-share'
import { newSid } from '#lib/protocol/token'
import type { World } from './world.ts'

export type PageShare = {
  sid: string
  /** The base token. */
  token: string
  seed: string
  /** Path and query of a page's link, as its app derives it for its own host. */
  url(path: string): string
}

type Options = { target?: string; allowQuery?: boolean; ttlSeconds?: number }

/** A page-share session, and the links its app would make. */
export function sharePages(
  world: World,
  { target = 'echo', allowQuery = false, ttlSeconds = 3600 }: Options = {},
): PageShare {
  const targetId = world.gateway.gate.store.targetByName(target)!.id
  const request = { sid: newSid(), targetId, kind: 'page-share', allowQuery, label: 'pages', ttlSeconds }
  const { session, pageShare } = world.gateway.operate('mint', request)
  const { seed } = pageShare!
  const origin = new URL(world.origin(target))
  const link = { scheme: origin.protocol.slice(0, -1) as 'http' | 'https', host: world.host(target) }
  return {
    sid: session.sid,
    token: session.token,
    seed,
    url: (path) => pageUrl({ ...link, path, baseToken: session.token, seed }).slice(origin.origin.length),
  }
}

/** Sets a target's asset paths. */
export function setAssetPaths(world: World, assetPaths: string[], target = 'echo'): void {
  const { id, name, address, handler } = world.gateway.gate.store.targetByName(target)!
  world.gateway.operate('editTarget', { id, name, address, handler, assetPaths })
}
