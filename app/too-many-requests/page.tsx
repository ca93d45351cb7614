import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { Sheet } from '#components/ui/sheet'
import { secondsToWait } from '#lib/console/guessing/limit-guesses'

export const metadata: Metadata = {
  title: 'Too many wrong links',
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
}

/** What stands at a claim link for whoever tried too many that are none (proxy.ts). */
export default async function TooManyRequestsPage() {
  const seconds = await secondsToWait('claim link', await headers())
  if (seconds === 0) notFound()
  const minutes = Math.ceil(seconds / 60)
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`
  return (
    <Sheet
      heading="Too many wrong links"
      advice={`Too many claim links that do not exist were tried from your network. Wait ${wait}, then open yours again.`}
    />
  )
}
