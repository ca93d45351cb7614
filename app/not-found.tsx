import { ButtonLink } from '#components/ui/button'
import { Sheet } from '#components/ui/sheet'

export const metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <Sheet
      heading="There is nothing here"
      advice="The address may be wrong, what it named may be gone, or it may belong to somebody else. Check the address, or look in your list."
    >
      <ButtonLink href="/sessions" size="sheet">
        Sessions
      </ButtonLink>
    </Sheet>
  )
}
