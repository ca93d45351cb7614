'use client'

import './globals.css'
import { Sheet } from '#components/sheet'

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
            <button type="button" className="btn min-h-11" onClick={() => window.location.reload()}>
              Try again
            </button>
          </Sheet>
        </main>
      </body>
    </html>
  )
}
