import { NextResponse, type NextRequest } from 'next/server'
import { secondsToWait } from '#lib/console/guessing/limit-guesses'

/**
 * Pages cannot answer 429: whoever guesses at claim links is shown, with that status, the page that says so. A form
 * that a script sends could not read a page; its action refuses (lib/console/guessing), in words beside the button.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (request.method === 'POST' && request.headers.has('next-action')) return NextResponse.next()
  const seconds = await secondsToWait('claim link', request.headers).catch(() => {
    // The database does not answer, so no code can be looked up either: the page itself says that something is wrong.
    return 0
  })
  if (seconds === 0) return NextResponse.next()
  const headers = { 'retry-after': String(seconds), 'cache-control': 'no-store' }
  return NextResponse.rewrite(new URL('/too-many-requests', request.url), { status: 429, headers })
}

export const config = { matcher: '/share/:code' }
