import type { Metadata } from 'next'
import { Sheet } from '#components/ui/sheet'
import { Confirm } from '#components/ui/confirm'
import { requirePerson } from '#lib/console/person'
import { leaveAndReturn } from '../../share-actions'
import { sharedSessionOr404 } from '../own-session'

export const metadata: Metadata = { title: 'Leave a session' }

type Props = { params: Promise<{ id: string }> }

/** Asks before giving up what somebody shared. Looking at it changes nothing. */
export default async function LeavePage({ params }: Props) {
  const { id } = await params
  const person = await requirePerson(`/sessions/${id}/leave`)
  const { claimId, service, owner } = await sharedSessionOr404(person, id)
  return (
    <Sheet
      heading={`Leave ${service}?`}
      advice={`You lose access at once. Only a fresh link from ${owner.login} brings it back.`}
    >
      <Confirm
        verb="Leave"
        fields={{ id: claimId }}
        action={leaveAndReturn}
        back="/sessions?tab=shared"
        no="Stay"
      />
    </Sheet>
  )
}
