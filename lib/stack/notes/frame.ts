import { html, type Html } from '#lib/stack/notes/html'

/** A whole page around its content. All that it loads lies under `/assets/`, which holds nothing private. */
export function page(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Allotment notes</title>
        <link rel="icon" href="/assets/allotment.svg" />
        <link rel="stylesheet" href="/assets/style.css" />
        <script type="module" src="/assets/live.js"></script>
        <script type="module" src="/assets/share.js"></script>
      </head>
      <body>
        <header>
          <a class="name" href="/">Allotment</a>
          <nav aria-label="Main">
            <a href="/">Notes</a> <a href="/notes/new">Write</a> <a href="/settings">Settings</a>
            <a href="/about">About</a>
          </nav>
        </header>
        <main>${content}</main>
      </body>
    </html>`.text
}

/** What a field says when it was refused, and how it points there. */
export function fieldProblem(
  name: string,
  problems: Partial<Record<string, string>>,
): { attributes: Html; text: Html } {
  const problem = problems[name]
  if (!problem) return { attributes: html``, text: html`` }
  return {
    attributes: html` aria-invalid="true" aria-describedby="${name}-problem"`,
    text: html`<span class="problem" id="${name}-problem">${problem}</span>`,
  }
}
