import type { NextRequest } from 'next/server'
import { requirePerson } from '#lib/console/person'
import { openSession } from '#lib/console/session/open-session'
import { ProtocolError } from '#lib/protocol/errors'

type Context = { params: Promise<{ id: string }> }

/**
 * Opens a session: a one-use entry from its gateway, and the browser sent there. Only somebody going somewhere gets
 * one; what browsers and scripts fetch ahead, in frames or in the background does not.
 */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { id } = await params
  if (!isVisit(request.headers))
    return new Response('Open this in a tab of its own.\n', { status: 403, headers: HEADERS })
  const person = await requirePerson(`/sessions/${id}/open`)
  try {
    return seeOther(await openSession(person, id))
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    return seeOther(`/sessions/${encodeURIComponent(id)}/unavailable?reason=${error.code}`)
  }
}

/** Next would answer HEAD by GET, and an entry be used up for nothing. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { ...HEADERS, allow: 'GET' } })
}

// The ticket stands in the Location: nobody keeps it, and nobody is told where it was.
const HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-type': 'text/plain; charset=utf-8',
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { ...HEADERS, location } })
}

/** Fetch Metadata: a top-level navigation that somebody made now. Browsers without it are taken at their word. */
function isVisit(headers: Headers): boolean {
  const ahead = `${headers.get('sec-purpose') ?? ''} ${headers.get('purpose') ?? ''} ${headers.get('x-moz') ?? ''}`
  if (/prefetch|prerender|preview/i.test(ahead)) return false
  return (headers.get('sec-fetch-dest') ?? 'document') === 'document'
}
