import { ButtonLink } from '#components/ui/button'
type Props = {
  /** The list's first page. */
  first: string
  cursor: string | null | undefined
  nextCursor: string | null
  /** Whether it is in the order of age. */
  byAge?: boolean
}

/** The ways through a list that is longer than a page. */
export function Pages({ first, cursor, nextCursor, byAge = true }: Props) {
  if (!cursor && !nextCursor) return null
  const next = `${first}${first.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(nextCursor ?? '')}`
  return (
    <nav aria-label="Pages" className="flex gap-2">
      {cursor && <ButtonLink href={first}>{byAge ? 'Newest' : 'First page'}</ButtonLink>}
      {nextCursor && <ButtonLink href={next}>{byAge ? 'Older' : 'Next page'}</ButtonLink>}
    </nav>
  )
}
