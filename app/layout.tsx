import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { SiteHeader } from '#components/site-header'
import { signOutHere } from './actions'
import { currentPerson, unreadSignals } from '#lib/console/person'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Burrowee', template: '%s · Burrowee' },
  description:
    'Give access to one web app on a machine nobody can reach, for a limited time, and take it back.',
  // A console's pages are somebody's own; and no other site learns their addresses.
  robots: { index: false, follow: false },
  referrer: 'same-origin',
}

export const viewport: Viewport = { colorScheme: 'light dark' }

export default async function Layout({ children }: { children: ReactNode }) {
  const person = await currentPerson()
  const unread = await unreadSignals()
  return (
    <html lang="en">
      <body>
        <SiteHeader login={person?.login ?? null} unread={unread} signOut={signOutHere} />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto grid max-w-page grid-cols-1 gap-5 px-3 pt-5 pb-12 sm:px-6 sm:pt-8 sm:pb-16"
        >
          {children}
        </main>
      </body>
    </html>
  )
}
