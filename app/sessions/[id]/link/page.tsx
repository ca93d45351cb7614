import type { Metadata } from 'next'
import Link from 'next/link'
import { Moment } from '#components/exact-time'
import { SecretField } from '#components/secret-field'
import { Sheet } from '#components/sheet'
import { requirePerson, type Person } from '#lib/console/person'
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
    <Link href="/sessions" prefetch={false} className="btn min-h-11">
      Sessions
    </Link>
  )
  if (url instanceof ProtocolError) {
    const ended = url.code === 'session_ended'
    return (
      <Sheet
        heading={ended ? 'This session has ended' : 'The link could not be made'}
        advice={ended ? 'Its link opens nothing any more.' : url.message}
      >
        {back}
      </Sheet>
    )
  }
  const onePage = session.kind === 'page-share'
  return (
    <Sheet
      heading={onePage ? `Example link to ${session.service}` : `Link to ${session.service}`}
      advice={
        <p>
          {session.label && <>“{session.label}”. </>}
          {onePage && 'The link to the page / alone; the app hands out those to other pages. '}
          Anyone who has this link gets in until{' '}
          <b className="font-[550] text-text">
            <Moment at={session.expiresAt.getTime()} />
          </b>
          , or until you revoke it.
        </p>
      }
    >
      <SecretField name="Session link" value={url} primary />
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
