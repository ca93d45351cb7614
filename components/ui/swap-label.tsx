type Props = { words: string[]; /** Index of the word that is to be read. */ shown: number }

/** A button's word that can change while the button keeps its width: all words share one cell, one is visible. */
export function SwapLabel({ words, shown }: Props) {
  return (
    <span className="inline-grid justify-items-center">
      {words.map((word, index) => (
        <span
          key={word}
          aria-hidden={index !== shown}
          className={index === shown ? 'col-start-1 row-start-1' : 'invisible col-start-1 row-start-1'}
        >
          {word}
        </span>
      ))}
    </span>
  )
}
