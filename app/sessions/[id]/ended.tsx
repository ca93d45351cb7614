import { ButtonLink } from '#components/ui/button'
import { Sheet } from '#components/ui/sheet'

/** What a page about changing a session says of one that has ended. */
export function Ended({ state, back }: { state: 'expired' | 'revoked'; back: string }) {
  return (
    <Sheet
      heading={state === 'revoked' ? 'This session was revoked' : 'This session has expired'}
      advice="It cannot be changed or revived. Create another on its gateway’s page."
    >
      <ButtonLink href={back} size="sheet">
        Back
      </ButtonLink>
    </Sheet>
  )
}
