'use client'

import type { ReactNode } from 'react'
import { useHydrated } from '#components/ui/hydrated'
import { QrCode, type QrPicture } from '#components/ui/qr-code'
import { SecretField } from '#components/ui/secret-field'
import { ANYWHERE, readyMessage, type Handing } from '#components/sessions/ready-message'
import { SendButton } from '#components/sessions/send-button'
import { Reveal } from '#components/ui/reveal'
import { TextLink } from '#components/ui/text-link'

type Props = {
  heading: string
  /** Where the heading stands in its page's order. */
  level: 2 | 3
  /** What it is called: `Session link`, `Claim link`. */
  name: string
  handing: Handing
  qr: QrPicture
  /** Whom it lets in, and until when. */
  warning: ReactNode
  /** What happens next, in order. */
  next: ReactNode[]
}

/** A link just made, on its way to somebody: shown once, with every way to send it, and what happens then. */
export function HandedOver({ heading, level, ...over }: Props) {
  return (
    <Reveal level={level} heading={heading}>
      <HandOver {...over} />
    </Reveal>
  )
}

/** The same where something else says what it is. */
export function HandOver({ name, handing, qr, warning, next }: Omit<Props, 'heading' | 'level'>) {
  const message = readyMessage(handing, useHydrated() ? undefined : ANYWHERE)
  return (
    <div className="@container">
      <div className="grid grid-cols-1 items-start gap-x-6 gap-y-4 @2xl:grid-cols-[minmax(0,1fr)_auto]">
        <div className="min-w-0">
          <p className="mt-1 text-note">{warning}</p>
          <SecretField key={handing.url} name={name} value={handing.url} primary>
            <SendButton message={message} />
          </SecretField>
        </div>
        <div className="flex items-center gap-x-3 gap-y-1 @2xl:row-span-2 @2xl:block">
          <QrCode picture={qr} of={`the ${name.toLowerCase()}`} />
          <p className="max-w-qr text-small">
            {qr.here
              ? 'For a phone once the console has a public address: this one is this machine’s alone.'
              : 'For the camera of a phone beside you.'}
          </p>
        </div>
        <div className="min-w-0">
          <p className="text-small font-strong">Or with the message ready</p>
          <SecretField key={message} name="Message" value={message} verb="Copy message" whole prose />
        </div>
      </div>
      <p className="mt-4 text-note font-strong">What happens next</p>
      <ol className="mt-1 grid list-decimal gap-1 pl-5 text-note">
        {next.map((step, index) => (
          <li key={index}>{step}</li>
        ))}
      </ol>
    </div>
  )
}

/** The way to the page of the session, in a tab of its own: what stands in the box would be gone. */
export function SessionPageLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <TextLink href={`/sessions/${id}`} newTab>
      {children}
    </TextLink>
  )
}
