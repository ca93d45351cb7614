/** Every way in which a seed could have been written down; bytes as latin1, as files are read here. */
export function spellingsOf(seed: string): string[] {
  const bytes = Buffer.from(seed, 'base64url')
  const base64 = bytes.toString('base64').replace(/=+$/, '')
  const hex = [bytes.toString('hex'), Buffer.from(seed).toString('hex')]
  return [...new Set([seed, base64, ...hex, bytes.toString('latin1')])]
}

/**
 * Looks for any of these seeds, in any spelling, in one pass over the bytes however many there are.
 * @returns whether bytes hold one.
 */
export function seedSearch(seeds: Iterable<string>): (bytes: Buffer) => boolean {
  const begins = new Uint8Array(0x10000)
  const byFirstFour = new Map<number, Buffer[]>()
  for (const seed of seeds) {
    for (const spelling of spellingsOf(seed).map((text) => Buffer.from(text, 'latin1'))) {
      const four = spelling.readUInt32BE(0)
      begins[four >>> 16] = 1
      byFirstFour.set(four, [...(byFirstFour.get(four) ?? []), spelling])
    }
  }
  return (bytes) => {
    for (let at = 0; at + 32 <= bytes.length; at += 1) {
      // Most places are no beginning, and cost no more than this.
      if (begins[(bytes[at]! << 8) | bytes[at + 1]!] === 0) continue
      const spellings = byFirstFour.get(bytes.readUInt32BE(at))
      if (spellings?.some((spelling) => bytes.subarray(at, at + spelling.length).equals(spelling)))
        return true
    }
    return false
  }
}
