import { Button } from '#components/ui/button'
import { Field } from '#components/ui/field'
import { DOC_SEARCH_CHARACTERS } from '#lib/protocol/limits'

/** The field on every page of the docs. @param asked what was searched for last. */
export function DocSearch({ asked = '' }: { asked?: string }) {
  return (
    <form role="search" aria-label="Docs" action="/docs/search" className="flex gap-2">
      <Field
        type="search"
        name="q"
        label="Search the docs"
        unseen
        place="flex-1"
        placeholder="Words, a message"
        defaultValue={asked}
        maxLength={DOC_SEARCH_CHARACTERS}
        autoComplete="off"
      />
      <Button>Search</Button>
    </form>
  )
}
