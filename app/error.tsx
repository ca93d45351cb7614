'use client'

import { Button } from '#components/ui/button'
import { Sheet } from '#components/ui/sheet'

/** What went wrong stands in the console's log under this number; a visitor is told nothing of the inside. */
export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <Sheet
      heading="Something went wrong"
      advice={
        <>
          It is our side, not yours. Try again in a moment.
          {error.digest && (
            <>
              {' '}
              If it stays, tell whoever runs this console that it is number {error.digest} in its log: the
              reason stands there.
            </>
          )}
        </>
      }
    >
      {/* A whole new page: whatever broke is not kept. */}
      <Button type="button" size="sheet" onClick={() => window.location.reload()}>
        Try again
      </Button>
    </Sheet>
  )
}
