import type { Metadata } from 'next'
import Link from 'next/link'
import { Moment } from '#components/exact-time'
import { SecretField } from '#components/secret-field'
import { Sheet } from '#components/sheet'
import { requirePerson } from '#lib/console/person'
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
  const url = await linkOrNull(() => sessionLink(person, id))
  const back = (
    <Link href="/sessions" prefetch={false} className="btn min-h-11">
      Sessions
    </Link>
  )
  if (!url) {
    return (
      <Sheet heading="This session has ended" advice="Its link opens nothing any more.">
        {back}
      </Sheet>
    )
  }
  return (
    <Sheet
      heading={`Link to ${session.service}`}
      advice={
        <p>
          {session.label && <>“{session.label}”. </>}Anyone who has this link gets in until{' '}
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

async function linkOrNull(link: () => Promise<string>): Promise<string | null> {
  try {
    return await link()
  } catch (error) {
    if (error instanceof ProtocolError) return null
    throw error
  }
}
