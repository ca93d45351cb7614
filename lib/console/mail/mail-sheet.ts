/** What a mail says, before it is text or HTML. */
export type MailWords = {
  heading: string
  lines: { words: string; link?: { name: string; url: string } }[]
  /** Small, below a line. */
  footer: { words: string; link?: { name: string; url: string } }[]
}

/** A mail's two bodies: the same words as plain text and in the product's look, light and dark; nothing is loaded. */
export function mailBodies({ heading, lines, footer }: MailWords): { text: string; html: string } {
  const asText = ({ words, link }: MailWords['lines'][number]) =>
    link ? `${words}\n${link.name}: ${link.url}` : words
  const asHtml = ({ words, link }: MailWords['lines'][number], look = '') =>
    `<p>${escapeHtml(words)}${link ? `<br><a${look} href="${escapeHtml(link.url)}">${escapeHtml(link.name)}</a>` : ''}</p>`
  // One thing to do next is a button; several are links.
  const look = lines.length === 1 ? ' class="button"' : ''
  return {
    text: `${[heading, ...lines.map(asText), '-- ', ...footer.map(asText)].join('\n\n')}\n`,
    html: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(heading)}</title>
<style>${STYLE}</style>
</head>
<body>
<div class="sheet">
<p class="mark">Burrowee</p>
<h1>${escapeHtml(heading)}</h1>
${lines.map((line) => asHtml(line, look)).join('\n')}
</div>
<div class="foot">
${footer.map((line) => asHtml(line)).join('\n')}
</div>
</body>
</html>
`,
  }
}

/** Values of app/globals.css, written out: mail programs know no variables. A test compares them. */
const STYLE = `
:root{color-scheme:light dark}
body{margin:0;padding:24px 12px;background:#faf9f7;color:#1f1c18;font:15px/1.5 ui-sans-serif,system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',sans-serif;overflow-wrap:break-word}
.sheet{max-width:460px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #e4e0d9;border-radius:12px}
.foot{max-width:460px;margin:0 auto;padding:12px 24px;color:#6b645a;font-size:13px}
.mark{margin:0 0 12px;color:#6b645a;font-weight:650}
h1{margin:0 0 12px;font-size:22px;line-height:1.25;font-weight:650}
.sheet p:last-child{margin-bottom:0}
a{color:#a2461a}
.button{display:inline-block;margin-top:16px;padding:8px 16px;border-radius:8px;background:#a2461a;color:#ffffff;font-weight:500;text-decoration:none}
@media (prefers-color-scheme:dark){
body{background:#171512;color:#f0ece5}
.sheet{background:#1f1c19;border-color:#33302b}
.foot,.mark{color:#a79f93}
a{color:#f0935f}
.button{background:#f0935f;color:#221409}
}`

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
