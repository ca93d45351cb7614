import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Effects, Sheet } from '#components/ui/sheet'
import { Confirm } from '#components/ui/confirm'
import { requirePerson, type Person } from '#lib/console/person'
import { getTarget } from '#lib/console/target/get-target'
import { ProtocolError } from '#lib/protocol/errors'
import { revokesWords } from '../../../../active-words'
import { removeTargetAndReturn } from '../../../target-actions'

export const metadata: Metadata = { title: 'Remove a target' }

type Props = { params: Promise<{ id: string; targetId: string }> }

/** Says what removing a target does, and asks. Looking at it changes nothing. */
export default async function RemoveTargetPage({ params }: Props) {
  const { id, targetId } = await params
  const person = await requirePerson(`/gateways/${id}/targets/${targetId}/remove`)
  const target = await ownTargetOr404(person, targetId)
  return (
    <Sheet
      heading={`Remove ${target.name}?`}
      advice={
        <Effects>
          <li>{revokesWords(target.activeSessionCount)}</li>
          <li>A target of this name may be added again; these sessions stay revoked.</li>
          <li>The app at {target.address} itself is left alone.</li>
        </Effects>
      }
    >
      <Confirm
        verb="Remove target"
        fields={{ id: target.id, gatewayId: target.gatewayId }}
        action={removeTargetAndReturn}
        back={`/gateways/${target.gatewayId}`}
      />
    </Sheet>
  )
}

async function ownTargetOr404(person: Person, id: string) {
  try {
    return await getTarget(person, id)
  } catch (error) {
    if (error instanceof ProtocolError && error.code === 'not_found') notFound()
    throw error
  }
}
