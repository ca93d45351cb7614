import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Button, ButtonLink } from '#components/ui/button'
import { Sheet } from '#components/ui/sheet'
import { readOffCode } from '#lib/console/mail/off-link'
import { KIND_WORDS } from '#lib/console/signal/signal-words'

export const metadata: Metadata = { title: 'Switch e-mails off' }

type Props = {
  params: Promise<{ code: string }>
  searchParams: Promise<{ done?: string | string[] }>
}

/** Where a mail's switch leads, signed in or not. Looking at it changes nothing: mail programs look at links, too. */
export default async function MailOffPage({ params, searchParams }: Props) {
  const { code } = await params
  const mails = readOffCode(code)
  if (!mails) notFound()
  const { done } = await searchParams
  const about = `E-mails about “${KIND_WORDS[mails.kind]}”`
  if (done) {
    return (
      <Sheet heading="Switched off" advice={`${about} come no more. They can be switched on in Settings.`}>
        <ButtonLink href="/settings" size="sheet">
          Settings
        </ButtonLink>
      </Sheet>
    )
  }
  return (
    <Sheet heading="Switch these e-mails off?" advice={`${about} will come no more; the others still do.`}>
      <form action={`/api/mail/off/${code}`} method="post" className="grid">
        <Button look="primary" size="sheet">
          Switch off
        </Button>
      </form>
    </Sheet>
  )
}
