import { DOC_SEARCH_CHARACTERS } from '#lib/protocol/limits'

/** The field on every page of the docs. @param asked what was searched for last. */
export function DocSearch({ asked = '' }: { asked?: string }) {
  return (
    <form role="search" aria-label="Docs" action="/docs/search" className="flex gap-2">
      <input
        type="search"
        name="q"
        aria-label="Search the docs"
        placeholder="A word or a message"
        defaultValue={asked}
        maxLength={DOC_SEARCH_CHARACTERS}
        autoComplete="off"
        className="input min-w-0 flex-1"
      />
      <button className="btn min-h-control">Search</button>
    </form>
  )
}
