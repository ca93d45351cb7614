import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ForeignSite = {
  /** The address of a page by its name. @param host what it calls itself: `localhost` is the console's sibling. */
  url(name: string, host?: 'localhost' | '127.0.0.1'): string
  /** What its next visitors are given at this name. */
  pages: Map<string, string>
  stop(): Promise<void>
}

/** A web site that is none of ours, with pages of HTML. */
export async function startForeignSite(): Promise<ForeignSite> {
  const pages = new Map<string, string>()
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(pages.get(request.url!.slice(1)) ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: (name, host = '127.0.0.1') => `http://${host}:${port}/${name}`,
    pages,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A page that sends this form by itself to an address of somebody else's. @param head more of the page's head. */
export function pageThatSends(form: FormData, to: string, head = ''): string {
  const fields = [...form].map(
    ([name, value]) => `<input name="${escaped(name)}" value="${escaped(String(value))}">`,
  )
  return `<!doctype html><title>Kittens</title>${head}
    <form method="post" enctype="multipart/form-data" action="${to}">${fields.join('')}</form>
    <script>document.forms[0].submit()</script>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
