/** @jest-environment node */
import { readFileSync } from 'node:fs'
import { mailBodies } from '#lib/console/mail/mail-sheet'
import { refusedPage } from '#lib/pages/refused-page'
import { SHEET_STYLE } from '#lib/pages/sheet-style'

const css = (name: string) => readFileSync(`app/${name}.css`, 'utf8')
const [lightRules, darkRules] = halves(css('globals'))
const light = tokens(lightRules)
const dark = tokens(darkRules)
const mail = mailBodies({ heading: 'h', lines: [], footer: [] }).html

/** Lines and their distance from what they are at; everything else is a step of a scale. */
const HAIRLINES = new Set(['1px', '2px'])

describe('the page of a refused visitor', () => {
  it.each([
    ['light', 0, light],
    ['dark', 1, dark],
  ] as const)('has the console’s tokens, %s', (_mode, half, console) => {
    const own = tokens(halves(SHEET_STYLE)[half])
    expect(own.size).toBeGreaterThan(5)
    for (const [name, value] of own) expect([name, console.get(name)]).toEqual([name, value])
  })

  it('has no length and no colour beside them', () => {
    const rules = SHEET_STYLE.replace(/--[\w\\.-]+: [^;]+;/g, '')
    expect(rules.match(/#[0-9a-f]{3,}/gi)).toBeNull()
    // Below 25rem the sheet has less room: media queries know no variables.
    expect(lengths(rules)).toEqual(['25rem'])
  })
})

describe('a mail', () => {
  const [day, night] = mail.split('@media')

  it('has the console’s colours, light and dark', () => {
    expect(colours(day!).length).toBeGreaterThan(5)
    expect(colours(night!).length).toBeGreaterThan(5)
    for (const colour of colours(day!)) expect([...light.values()]).toContain(colour)
    for (const colour of colours(night!)) expect([...dark.values()]).toContain(colour)
  })

  it('has the console’s sizes', () => {
    const inPixels = [...light.values()].map((value) => `${parseFloat(value) * 16}px`)
    for (const length of lengths(mail)) expect(inPixels).toContain(length)
    for (const [, weight] of mail.matchAll(/font-weight:(\d+)/g))
      expect([...light.values()]).toContain(weight)
  })
})

it('style sheets have no length beside the scales, and no colour beside the tokens', () => {
  for (const rules of [css('rows'), css('prose'), css('globals').replace(/^ *--[^;]+;/gm, '')]) {
    expect(rules.match(/#[0-9a-f]{3,}/gi)).toBeNull()
    expect(lengths(rules).filter((length) => length.endsWith('px'))).toEqual([])
  }
})

it('every token is used', () => {
  const rules = ['globals', 'rows', 'prose'].map(css).join()
  for (const name of [...light.keys()].filter(
    (token) => !/^--(spacing|container|breakpoint|color|font)/.test(token),
  )) {
    expect([name, rules.includes(`var(${name})`)]).toEqual([name, true])
  }
})

it('the mark has one shape, and the icon the accent', () => {
  const shape = (markup: string) =>
    [...markup.matchAll(/ d="([^"]+)"| stroke-?[wW]idth="([^"]+)"/g)].map(([all]) =>
      all.toLowerCase().replace('-', ''),
    )
  const icon = readFileSync('app/icon.svg', 'utf8')
  const mark = shape(readFileSync('components/ui/mark.tsx', 'utf8'))
  expect(mark).toHaveLength(4)
  expect(shape(icon)).toEqual(mark)
  expect(shape(refusedPage('no_link', { consoleUrl: 'https://console.example.com' }).body)).toEqual(mark)
  expect(new Set(colours(icon))).toEqual(new Set([light.get('--accent')]))
})

/** What holds by day, and what the dark replaces. */
function halves(rules: string): [string, string] {
  const at = rules.indexOf('@media (prefers-color-scheme: dark)')
  const end = rules.indexOf('\n}', at)
  return [rules.slice(0, at) + rules.slice(end), rules.slice(at, end)]
}

/** The custom properties that are declared there; those that only name another one are none of their own. */
function tokens(rules: string): Map<string, string> {
  const declared = rules.matchAll(/(--[\w\\.-]+): ([^;]+);/g)
  return new Map(
    [...declared].map(([, name, value]) => [name!, value!] as const).filter(([, v]) => !v.startsWith('var(')),
  )
}

function lengths(rules: string): string[] {
  return [...rules.matchAll(/(?<![\w.#-])\d*\.?\d+(?:px|rem)/g)]
    .map(([length]) => length)
    .filter((l) => !HAIRLINES.has(l))
}

function colours(rules: string): string[] {
  return [...rules.matchAll(/#[0-9a-f]{3,8}\b/gi)].map(([colour]) => colour)
}
