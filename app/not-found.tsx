import { Sheet } from '#components/sheet'

export const metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <Sheet
      heading="There is nothing here"
      advice="The address may be wrong, what it named may be gone, or it may belong to somebody else. Check the address, or look in your list."
    >
      <a href="/sessions" className="btn min-h-11">
        Sessions
      </a>
    </Sheet>
  )
}
