import { createHash } from 'node:crypto'
import { REFUSED, type RefusedKind } from '#lib/pages/refused-kinds'
import { SHEET_STYLE } from '#lib/pages/sheet-style'

export type { RefusedKind }

/** A whole HTTP answer: the caller adds only what belongs to its connection. */
export type RefusedPage = { status: number; headers: Record<string, string>; body: string }

/**
 * The page a refused visitor gets: one sheet, one heading, one sentence, at most one button, no script.
 * It holds nothing of the request, so nothing of ours can leak through it (promise 5).
 * @param consoleUrl the console's configured origin, without a trailing slash.
 */
export function refusedPage(kind: RefusedKind, { consoleUrl }: { consoleUrl: string }): RefusedPage {
  const { status, heading, advice, leadsTo } = REFUSED[kind]
  const button = leadsTo
    ? `<a class="button" href="${escapeHtml(consoleUrl + leadsTo.path)}">${leadsTo.word}</a>`
    : ''
  return { status, headers: headersFor(status), body: sheet(heading, advice, button) }
}

const STYLE_HASH = createHash('sha256').update(SHEET_STYLE).digest('base64')

const HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
}

function headersFor(status: number): Record<string, string> {
  // RFC 9110 section 15.5.2: a 401 names its scheme. Browsers show no dialog for Bearer.
  return status === 401 ? { ...HEADERS, 'www-authenticate': 'Bearer' } : { ...HEADERS }
}

const MARK =
  '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" aria-hidden="true"><path d="M3 20a9 9 0 0 1 18 0"/><path d="M8 20a4 4 0 0 1 8 0" fill="currentColor" stroke="none"/><path d="M3 20h18"/></svg>'

function sheet(heading: string, advice: string, button: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${heading} · Burrowee</title>
<style>${SHEET_STYLE}</style>
</head>
<body>
<main>
<p class="brand">${MARK}Burrowee</p>
<div>
<h1>${heading}</h1>
<p class="advice">${advice}</p>
</div>
${button}
</main>
</body>
</html>
`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
