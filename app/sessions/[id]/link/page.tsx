import type { Metadata } from 'next'
import { ButtonLink } from '#components/ui/button'
import { Moment } from '#components/ui/exact-time'
import { SecretField } from '#components/ui/secret-field'
import { HandOver } from '#components/sessions/handed-over'
import { Sheet } from '#components/ui/sheet'
import { pageTime } from '#lib/console/page-time'
import { requirePerson, type Person } from '#lib/console/person'
import { qrCode } from '#lib/console/qr-code'
import { sessionLink } from '#lib/console/session/session-link'
import { ProtocolError } from '#lib/protocol/errors'
import { ownSessionOr404 } from '../own-session'

export const metadata: Metadata = { title: 'Session link' }

// It holds a secret: made anew for every visit, so that it is sent with `no-store`.
export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ id: string }> }

/** A session's link to take along, for browsers in which Copy cannot. */
export default async function SessionLinkPage({ params }: Props) {
  const { id } = await params
  const person = await requirePerson(`/sessions/${id}/link`)
  const session = await ownSessionOr404(person, id)
  const url = await linkOrRefusal(person, id)
  const back = (
    <ButtonLink href="/sessions" size="sheet">
      Sessions
    </ButtonLink>
  )
  if (url instanceof ProtocolError) {
    const ended = url.code === 'session_ended'
    return (
      <Sheet
        heading={ended ? 'This session has ended' : 'The link could not be made'}
        advice={
          ended ? 'Its link opens nothing any more. Create another on its gateway’s page.' : url.message
        }
      >
        {back}
      </Sheet>
    )
  }
  const until = session.expiresAt.getTime()
  const getsIn = (
    <>
      Anyone who has this link gets in until{' '}
      <b>
        <Moment at={until} />
      </b>
      , or until you revoke it.
    </>
  )
  if (session.kind === 'page-share') {
    return (
      <Sheet
        heading={`Example link to ${session.service}`}
        advice={<p>The link to the page / alone; the app hands out those to other pages. {getsIn}</p>}
      >
        <SecretField name="Session link" value={url} primary />
        {back}
      </Sheet>
    )
  }
  const handing = { service: session.service, url, madeAt: pageTime(), until, claimBy: null }
  return (
    <Sheet
      heading={`Link to ${session.service}`}
      advice={session.label ? `“${session.label}”, on ${session.gatewaySlug}.` : `On ${session.gatewaySlug}.`}
    >
      <HandOver
        name="Session link"
        handing={handing}
        qr={qrCode(url)}
        warning={getsIn}
        next={[
          <>Whoever opens it is in {session.service} at once, and needs no account.</>,
          'Revoke ends it at once, for everybody, also what is open then.',
        ]}
      />
      {back}
    </Sheet>
  )
}

async function linkOrRefusal(person: Person, id: string): Promise<string | ProtocolError> {
  try {
    return await sessionLink(person, id)
  } catch (error) {
    if (error instanceof ProtocolError) return error
    throw error
  }
}
