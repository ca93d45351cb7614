/** What some servers trim from a segment (spaces, controls), and what some take for a space. */
const TRIMMED = '[\\0-\\x20\\x7f\\s+]*'
/** Ends a segment: for every server, for some (RFC 3986 section 3.3 on `;`), or for one that decodes once more. */
const END = '[/\\\\;?#]'
/** One dot or two between slashes. */
const DOT_SEGMENT = new RegExp(`[/\\\\]${TRIMMED}\\.${TRIMMED}\\.?${TRIMMED}(?=${END}|$)`)
/**
 * Two dots beside what is no ASCII: code pages map some of it to a slash or a backslash ("best fit": division slash,
 * fraction slash, yen, won), and no list of those is whole.
 */
const BESIDE_A_LOOKALIKE = new RegExp(
  `(?:[/\\\\]|[^\\0-\\x7f])${TRIMMED}\\.${TRIMMED}\\.${TRIMMED}(?=${END}|[^\\0-\\x7f]|$)`,
)
/** Nobody encodes a page's path so often; a chain of servers that decodes each once more could be longer than this. */
const ROUNDS = 4

/**
 * Whether some server or proxy could read a path as one that leads upwards or nowhere (`.` and `..`): as it stands,
 * after decoding it as often as it is encoded, in overlong or full-width spellings, or cut at a `;`.
 * @param path Without query and fragment.
 */
export function hasDotSegment(path: string): boolean {
  let text = path
  for (let round = 0; round <= ROUNDS; round += 1) {
    const folded = fold(text)
    if (DOT_SEGMENT.test(folded) || BESIDE_A_LOOKALIKE.test(folded)) return true
    const decoded = decode(text)
    if (decoded === text) return false
    text = decoded
  }
  return true
}

/** As whoever is most generous reads it: the second forms of a dot or a slash are one (NFKC; the ideographic full stop). */
function fold(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text : text.normalize('NFKC').replaceAll('\u3002', '.')
}

function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return decodeBytes(run)
    }
  })
}

/** Bytes that are no UTF-8, each as it stands, but overlong spellings of ASCII (RFC 3629 section 10) as what they spell. */
function decodeBytes(run: string): string {
  return run
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/(?:[\xc0\xc1]|\xe0[\x80\x81]|\xf0\x80[\x80\x81])[\x80-\xbf]/g, (overlong) => {
      const [last, before] = [
        overlong.charCodeAt(overlong.length - 1),
        overlong.charCodeAt(overlong.length - 2),
      ]
      return String.fromCharCode(((before & 1) << 6) | (last & 0x3f))
    })
}
