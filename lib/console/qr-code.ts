import { encode } from 'uqr'
import { isLoopbackUrl } from '#lib/protocol/names'

/** White modules around the code, by which readers find it (ISO/IEC 18004 section 6.3.8 asks for four). */
const QUIET_ZONE_MODULES = 4

/**
 * Draws a text as a QR code, made here so that no other site learns it and no script is needed to see it.
 * @returns an SVG path of its dark modules, in a square of `size` modules; `here` for an address of this machine alone.
 */
export function qrCode(text: string): { size: number; path: string; here: boolean } {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE_MODULES })
  return { size, path: data.map(darkRuns).join(''), here: isLoopbackUrl(text) }
}

/** One rectangle for each run of dark modules in a row. */
function darkRuns(row: boolean[], y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue
    const start = x
    while (row[x + 1]) x += 1
    path += `M${start} ${y}h${x + 1 - start}v1H${start}z`
  }
  return path
}
