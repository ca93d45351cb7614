import { readdirSync, readFileSync } from 'node:fs'
import { renderToStaticMarkup } from 'react-dom/server'
import { DECISIONS, RECORD_GUIDES } from '../../../app/docs/decisions/guide'
import { readMarkdown } from '../../../app/docs/decisions/markdown'
import { RECORDS } from '../../../app/docs/decisions/records'

const files = readdirSync('app/docs/decisions').filter((name) => /^\d{4}-.*\.md$/.test(name))

test('every record in the folder is imported by records.ts, and stands in README.md’s list', () => {
  expect(Object.keys(RECORDS).map((name) => `${name}.md`)).toEqual(files)
  const list = renderToStaticMarkup(<>{DECISIONS.intro}</>)
  for (const { href } of RECORD_GUIDES) expect(list).toContain(`href="${href}"`)
})

test.each(RECORD_GUIDES.map((guide) => [guide.name, guide] as const))(
  '%s: is whole, and no markup is left',
  (name, guide) => {
    const html = renderToStaticMarkup(<>{guide.intro}</>)
    const record = readFileSync(`app/docs/decisions/${guide.href.split('/').at(-1)}.md`, 'utf8')
    expect(record.replaceAll('`', '')).toContain(`# ${name}\n`)
    for (const part of ['Context.', 'Decision.', 'Consequences.', 'What would change our mind.']) {
      expect(html).toContain(`<b>${part}</b>`)
    }
    const text = html.replace(/<code>.*?<\/code>/g, '').replace(/<[^>]+>/g, '')
    expect(text).not.toMatch(/\*\*|`|\]\(|^#/m)
  },
)

test('what stands in a file is text, whatever it looks like', () => {
  const { heading, body } = readMarkdown(
    '# A <b>\n\n<script>x</script> `<i>` [x](y) _z_ a_b_c',
    (link) => `/${link}`,
  )
  expect(heading).toBe('A <b>')
  expect(renderToStaticMarkup(<>{body}</>)).toBe(
    '<p>&lt;script&gt;x&lt;/script&gt; <code>&lt;i&gt;</code> <a href="/y">x</a> <i>z</i> a_b_c</p>',
  )
})
