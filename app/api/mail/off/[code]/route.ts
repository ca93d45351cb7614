import { configuration } from '#lib/console/configuration'
import { readOffCode } from '#lib/console/mail/off-link'
import { switchMailOff } from '#lib/console/signal/signal-choices'
import { readBody } from '#lib/console/wire'

type Context = { params: Promise<{ code: string }> }

const BODY_BYTES = 4096

/** A mail's link, opened: the page that asks. Changes nothing. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return seeOther(`/settings/mail-off/${encodeURIComponent((await params).code)}`)
}

/**
 * Switches one person's mails of one kind off: by the button of the mail program, which wants no redirect and has no
 * sign-in (RFC 8058, section 3.1), or by the one on our page. The signed code is all that it takes.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { code } = await params
  const mails = readOffCode(code)
  if (!mails) return plain(404, 'This link is not whole. Open the one at the end of the mail.')
  await switchMailOff(mails.userId, mails.kind)
  const body = await readBody(request, BODY_BYTES).catch(() => '')
  return body.includes('List-Unsubscribe')
    ? plain(200, 'Switched off.')
    : seeOther(`/settings/mail-off/${encodeURIComponent(code)}?done=1`)
}

function seeOther(path: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location: configuration().url + path, 'cache-control': 'no-store' },
  })
}

function plain(status: number, words: string): Response {
  return new Response(words, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })
}
