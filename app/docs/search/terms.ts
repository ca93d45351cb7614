/** The words of a text in small letters, in their order. Names such as `RELAY_URL` are one. */
export function termsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []
}

/** What a text can be found by: each of its words once, and the parts of names. */
export function findableBy(text: string): string[] {
  return [...new Set(termsOf(text).flatMap((term) => [term, ...term.split('_')]))].filter(Boolean)
}
