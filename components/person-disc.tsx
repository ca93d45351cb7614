type Props = { login: string; name?: string | null; large?: boolean }

/** Initials, not the picture: no other site learns who visits the console. Decoration; the name stands beside it. */
export function PersonDisc({ login, name, large }: Props) {
  const size = large ? 'size-11 text-[17px]' : 'size-[26px] text-[13px]'
  return (
    <span
      aria-hidden="true"
      className={`grid shrink-0 place-items-center rounded-full bg-accent font-[650] text-accent-text ${size}`}
    >
      {large ? initials(name || login) : login.slice(0, 1).toUpperCase()}
    </span>
  )
}

/** The first letters of the first and the last word: `ML` of Mona Lisa, `O` of octocat. */
function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => word !== '')
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words
  return ends.map((word) => [...word][0]!.toUpperCase()).join('')
}
