import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Effects, Sheet } from '#components/ui/sheet'
import { Confirm } from '#components/ui/confirm'
import { requirePerson } from '#lib/console/person'
import { listPeople } from '#lib/console/share/list-people'
import { removeAndReturn } from '../../../../share-actions'
import { ownSessionOr404 } from '../../../own-session'

export const metadata: Metadata = { title: 'Remove a person' }

type Props = { params: Promise<{ id: string; claimId: string }> }

/** Asks before taking a session away from one person. Looking at it changes nothing. */
export default async function RemovePersonPage({ params }: Props) {
  const { id, claimId } = await params
  const person = await requirePerson(`/sessions/${id}/people/${claimId}/remove`)
  const session = await ownSessionOr404(person, id)
  const { people } = await listPeople(person, session.id)
  const who = people.find((row) => row.claimId === claimId && (row.removedAt === null || !row.told))
  if (!who) notFound()
  return (
    <Sheet
      heading={`Remove ${who.login}?`}
      advice={
        <Effects>
          <li>
            {who.login} loses access to {session.service} at once; what they have open is closed.
          </li>
          <li>Nobody else notices.</li>
          <li>A fresh link can invite them again.</li>
        </Effects>
      }
    >
      <Confirm
        verb="Remove"
        fields={{ id: claimId, back: `/sessions/${session.id}` }}
        action={removeAndReturn}
        back={`/sessions/${session.id}`}
        no="Let them stay"
      />
    </Sheet>
  )
}
