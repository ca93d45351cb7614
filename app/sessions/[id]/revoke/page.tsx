import type { Metadata } from 'next'
import { ButtonLink } from '#components/ui/button'
import { ExactTime } from '#components/ui/exact-time'
import { Facts, Sheet } from '#components/ui/sheet'
import { leftWords } from '#components/ui/time-words'
import { Confirm } from '#components/ui/confirm'
import { pageTime } from '#lib/console/page-time'
import { requirePerson } from '#lib/console/person'
import { revokeAndReturn } from '../../actions'
import { ownSessionOr404 } from '../own-session'
import { wayBack } from '../way-back'

export const metadata: Metadata = { title: 'Revoke a session' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<{ from?: string | string[] }>
}

/** Asks before revoking, for browsers in which the armed button cannot. Looking at it changes nothing. */
export default async function RevokePage({ params, searchParams }: Props) {
  const { id } = await params
  const person = await requirePerson(`/sessions/${id}/revoke`)
  const session = await ownSessionOr404(person, id)
  const expiresAt = session.expiresAt.getTime()
  const back = wayBack((await searchParams).from, session)
  if (session.state === 'revoked') {
    return (
      <Sheet heading="This session was revoked" advice="Its link opens nothing any more.">
        <ButtonLink href={back} size="sheet">
          Back
        </ButtonLink>
      </Sheet>
    )
  }
  return (
    <Sheet
      heading="Revoke this session?"
      advice="Its link stops working at once, and open connections are closed. It cannot be revived."
    >
      <Facts
        facts={[
          { name: 'App', value: `${session.service} on ${session.gatewaySlug}` },
          { name: 'Label', value: session.label || 'no label' },
          {
            name: 'Time left',
            value:
              session.state === 'expired' ? (
                'expired'
              ) : (
                <ExactTime at={expiresAt}>{leftWords(expiresAt - pageTime())}</ExactTime>
              ),
          },
        ]}
      />
      <Confirm verb="Revoke" fields={{ id: session.id, back }} action={revokeAndReturn} back={back} />
    </Sheet>
  )
}
