import { createHash } from 'node:crypto'

/** A round picture with a person's initial, in a colour of their own. SVG; `login` must be plain letters. */
export function portrait(login: string): string {
  const hue = createHash('sha256').update(login).digest().readUInt16BE() % 360
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">
  <rect width="64" height="64" fill="hsl(${hue} 45% 42%)"/>
  <text x="32" y="43" text-anchor="middle" font-family="system-ui, sans-serif" font-size="32" font-weight="600" fill="#fff">${login[0]?.toUpperCase() ?? ''}</text>
</svg>`
}
