'use client'

import './globals.css'
import { Button } from '#components/ui/button'
import { Sheet } from '#components/ui/sheet'

/** Stands in for the whole page where even the frame around it could not be made. */
export default function GlobalErrorPage() {
  return (
    <html lang="en">
      <head>
        <title>Something went wrong · Burrowee</title>
      </head>
      <body>
        <main className="px-3 sm:px-6">
          <Sheet
            heading="Something went wrong"
            advice="The console could not make this page. Sessions that are open stay open. Try again in a moment."
          >
            <Button type="button" size="sheet" onClick={() => window.location.reload()}>
              Try again
            </Button>
          </Sheet>
        </main>
      </body>
    </html>
  )
}
