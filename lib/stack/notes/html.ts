/** Markup that may stand in a page as it is. */
export class Html {
  constructor(readonly text: string) {}
}

/** A template whose values are escaped, unless they are markup already. */
export function html(parts: TemplateStringsArray, ...values: (string | number | Html | Html[])[]): Html {
  return new Html(parts.reduce((text, part, index) => text + shown(values[index - 1]) + part))
}

function shown(value: string | number | Html | Html[] | undefined): string {
  if (value instanceof Html) return value.text
  if (Array.isArray(value)) return value.map((each) => each.text).join('')
  return String(value ?? '').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
