import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Writes a page that shows every picture of a folder beside its others, with its name: `<name>-<width>-<scheme>.png`. */
export function writeContactSheet(folder: string): void {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.png'))
    .sort()
  const names = [...new Set(files.map((file) => file.replace(/-\d+-(light|dark)\.png$/, '')))]
  const sections = names.map((name) => {
    const own = files.filter((file) => file.replace(/-\d+-(light|dark)\.png$/, '') === name)
    const pictures = own.map((file) => {
      const rest = file.slice(name.length + 1, -'.png'.length)
      return `<a href="${file}"><img src="${file}" loading="lazy" alt="${rest}"></a>`
    })
    return `<section id="${name}"><h2>${name}</h2><div>${pictures.join('')}</div></section>`
  })
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Every page in every state</title>
<style>
body { font: 14px/1.4 system-ui, sans-serif; margin: 16px; background: #888; color: #000 }
h1, h2 { font-size: 15px } section { border-top: 1px solid #555; padding: 8px 0 }
div { display: flex; flex-wrap: wrap; align-items: start; gap: 8px }
img { height: 360px; max-width: 640px; object-fit: contain; object-position: top; background: #fff }
</style>
<h1>${names.length} states, ${files.length} pictures</h1>
${sections.join('\n')}
</html>
`,
  )
}
