import { request, type IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

type Asked = { method?: string; headers?: Record<string, string>; cookie?: string; form?: FormData }

/** Asks a console what no browser would: with any method, any headers and any form. Follows no redirect. */
export async function askConsole(
  url: string,
  { method, headers, cookie, form }: Asked = {},
): Promise<Answer> {
  const { host, port, pathname, search } = new URL(url)
  const body = form && new Response(form)
  const bytes = body && Buffer.from(await body.arrayBuffer())
  return new Promise((resolve, reject) => {
    const asking = request({
      ...{ host: '127.0.0.1', port, path: pathname + search, method: method ?? (form ? 'POST' : 'GET') },
      headers: {
        ...{ host, accept: 'text/html' },
        ...(cookie ? { cookie } : {}),
        ...(body
          ? { 'content-type': body.headers.get('content-type')!, 'content-length': bytes!.length }
          : {}),
        ...headers,
      },
    })
    asking.once('error', reject)
    asking.once('response', (answer) => {
      text(answer).then(
        (body) => resolve({ status: answer.statusCode!, headers: answer.headers, body }),
        reject,
      )
    })
    asking.end(bytes)
  })
}

/**
 * The form with this button as a browser without JavaScript would send it: its fields as they stand.
 * @throws Error where the page has none.
 */
export function formOf(html: string, button: string): FormData {
  const found = html.match(/<form[^]*?<\/form>/g)?.find((form) => form.includes(`>${button}</button>`))
  if (!found) throw new Error(`There is no form with the button ${button}.`)
  const form = new FormData()
  for (const [field] of found.matchAll(/<input [^>]*>/g)) {
    const name = attribute(field, 'name')
    const isUnticked = attribute(field, 'type') === 'checkbox' && !/ checked(?:=|\/|>)/.test(field)
    if (name && !isUnticked) form.set(name, attribute(field, 'value') ?? '')
  }
  return form
}

function attribute(tag: string, name: string): string | undefined {
  const written = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
  return written?.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&')
}
