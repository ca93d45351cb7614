type Props = { login: string; name?: string | null; look?: keyof typeof LOOKS }

const LOOKS = {
  /** Who is signed in. */
  self: 'size-6 bg-accent text-small text-accent-text',
  row: 'size-6 bg-accent-soft text-small text-accent',
  large: 'size-12 bg-accent-soft text-lead text-accent',
}

/** Initials, not the picture: no other site learns who visits the console. Decoration; the name stands beside it. */
export function PersonDisc({ login, name, look = 'row' }: Props) {
  return (
    <span
      aria-hidden="true"
      className={`grid shrink-0 place-items-center rounded-full font-heavy ${LOOKS[look]}`}
    >
      {look === 'large' ? initials(name || login) : login.slice(0, 1).toUpperCase()}
    </span>
  )
}

/** The first letters of the first and the last word: `ML` of Mona Lisa, `O` of octocat. */
function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => word !== '')
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words
  return ends.map((word) => [...word][0]!.toUpperCase()).join('')
}
