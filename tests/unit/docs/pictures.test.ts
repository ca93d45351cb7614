import { existsSync, readFileSync } from 'node:fs'

const source = readFileSync('app/docs/pictures.ts', 'utf8')
const imported = [...source.matchAll(/from '\.\.\/\.\.\/(public\/pictures\/[^']+)'/g)].map(
  ([, path]) => path!,
)

/** Width and height stand in a PNG's first chunk. */
function sizeOf(path: string) {
  const bytes = readFileSync(path)
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

test('every picture that a guide shows is there, in light and dark and of one size', () => {
  expect(imported.length).toBeGreaterThan(0)
  const light = imported.filter((path) => path.endsWith('-light.png'))
  expect(light).toHaveLength(imported.length / 2)
  for (const path of light) {
    const dark = path.replace('-light.png', '-dark.png')
    expect(imported).toContain(dark)
    expect(sizeOf(dark)).toEqual(sizeOf(path))
  }
})

test('README’s pictures are there', () => {
  const paths = [...readFileSync('README.md', 'utf8').matchAll(/(?:src|srcset)="([^"]+)"/g)].map(
    ([, path]) => path!,
  )
  expect(paths).not.toEqual([])
  for (const path of paths) expect({ path, there: existsSync(path) }).toEqual({ path, there: true })
})
