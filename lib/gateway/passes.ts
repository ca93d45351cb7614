import { splitTargetHost } from '#lib/protocol/names'
import { now } from '#lib/runtime/clock'
import { cookieName, endOldestPages, setCookie, splitCookies } from '#lib/gateway/cookie'
import { readCredentials } from '#lib/gateway/credentials'
import { forward } from '#lib/gateway/forward'
import { isNavigation, isOwnRequest, isPlainRead } from '#lib/gateway/navigation'
import { verify } from '#lib/gateway/verify'
import type { Gate, Outcome, Pass, Visit } from '#lib/gateway/visit'

/** The whole way of a request, in order. Each pass refuses by itself; only the last one reaches a target. */
export const PASSES: readonly Pass[] = [
  requestForm,
  ownHost,
  knownTarget,
  admitted,
  onePage,
  ownRequest,
  watched,
  entered,
  activeTarget,
  forward,
]

/**
 * Only origin-form targets and one Host: what proxies and apps could read in two ways goes no further (RFC 9112
 * section 3.2). Of upgrades only WebSocket: what flows behind another one (h2c) would pass no pass any more.
 */
function requestForm({ request, upgrade }: Visit): Outcome {
  const isWebSocket = request.method === 'GET' && request.headers.upgrade?.toLowerCase() === 'websocket'
  const isPlain =
    request.url?.startsWith('/') && countHosts(request.rawHeaders) === 1 && (!upgrade || isWebSocket)
  return isPlain ? 'on' : { refuse: 'bad_request' }
}

function countHosts(raw: readonly string[]): number {
  let hosts = 0
  for (let i = 0; i < raw.length; i += 2)
    if (raw[i]!.length === 'host'.length && raw[i]!.toLowerCase() === 'host') hosts++
  return hosts
}

/** A connection belongs to one host: a proxy that mixes them would hand this gateway another's request. */
function ownHost({ request, connection }: Visit): Outcome {
  return request.headers.host?.toLowerCase() === connection.host ? 'on' : { refuse: 'wrong_host' }
}

/** An unknown target looks like a gateway that is not there. */
function knownTarget(visit: Visit, gate: Gate): Outcome {
  const { slug, origin } = gate.site()
  const name = splitTargetHost(origin, visit.connection.host)
  const target = name?.slug === slug ? gate.store.targetByName(name.target) : undefined
  if (!target) return { refuse: 'not_reachable' }
  visit.target = target
  return 'on'
}

function admitted(visit: Visit, gate: Gate): Outcome {
  const { headers, url } = visit.request
  visit.credentials = readCredentials(url!, headers.authorization, gate.nh)
  const cookies = splitCookies(headers.cookie ?? '', cookieName(gate.site().origin.scheme))
  const verdict = verify(gate, visit.target!, visit.connection.host, visit.credentials, cookies, now())
  if (!verdict.admitted) return { refuse: verdict.refusal }
  visit.admission = verdict.admission
  return 'on'
}

/** A shared page is to be looked at: without a word from the visitor that its session does not allow. */
function onePage(visit: Visit): Outcome {
  const { page } = visit.admission!
  if (!page) return 'on'
  if (!isPlainRead(visit.request, visit.upgrade !== null)) return { refuse: 'other_page' }
  if (!page.allowQuery) visit.credentials = { ...visit.credentials!, cleanUrl: page.path }
  return 'on'
}

/** A cookie is sent by the browser whoever asked; only the app's own pages and the person's own visits count. */
function ownRequest(visit: Visit, gate: Gate): Outcome {
  if (visit.admission!.by !== 'cookie') return 'on'
  const origin = `${gate.site().origin.scheme}://${visit.connection.host}`
  return isOwnRequest(visit.request, origin, visit.upgrade !== null) ? 'on' : { refuse: 'cross_site' }
}

/** From here on, a revoke, the removal of this person or the session's end closes what is open. */
function watched(visit: Visit, gate: Gate): Outcome {
  const { socket } = visit.request
  const forget = gate.viewers.open(visit.admission!, () => socket.destroy())
  if (visit.upgrade) socket.once('close', forget)
  else visit.response.on('close', forget)
  return 'on'
}

/** A person's visit gets a cookie and the same address without what let it in. */
function entered(visit: Visit, gate: Gate): Outcome {
  const { admission, credentials, connection, request, response } = visit
  if (admission!.by !== 'url' || visit.upgrade || !isNavigation(request)) return 'on'
  const { scheme } = gate.site().origin
  const path = admission!.page?.path ?? null
  const cookie = setCookie(gate.sessionKey, scheme, connection.host, admission!, path)
  const { pages } = splitCookies(request.headers.cookie ?? '', cookieName(scheme))
  response.writeHead(303, {
    location: `${scheme}://${connection.host}${credentials!.cleanUrl}`,
    'set-cookie': path === null ? cookie : [cookie, ...endOldestPages(scheme, pages, cookie)],
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'content-length': '0',
  })
  response.end()
  return 'answered'
}

function activeTarget({ target }: Visit): Outcome {
  return target!.active ? 'on' : { refuse: 'target_off' }
}
