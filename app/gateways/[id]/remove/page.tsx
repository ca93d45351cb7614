import type { Metadata } from 'next'
import { Effects, Sheet } from '#components/ui/sheet'
import { Confirm } from '#components/ui/confirm'
import { requirePerson } from '#lib/console/person'
import { removeGatewayAndReturn } from '../../actions'
import { revokesWords } from '../../active-words'
import { ownGatewayOr404 } from '../own-gateway'

export const metadata: Metadata = { title: 'Remove a gateway' }

type Props = { params: Promise<{ id: string }> }

/** Says what removing a gateway does, and asks. Looking at it changes nothing. */
export default async function RemoveGatewayPage({ params }: Props) {
  const { id } = await params
  const person = await requirePerson(`/gateways/${id}/remove`)
  const gateway = await ownGatewayOr404(person, id)
  return (
    <Sheet
      heading={`Remove ${gateway.slug}?`}
      advice={
        <Effects>
          <li>{revokesWords(gateway.activeSessionCount)}</li>
          <li>Its targets go with it, and its connection ends at once, wherever its machine is now.</li>
          <li>
            The name {gateway.slug} is never given out again. To use that machine again, add a gateway of
            another name.
          </li>
        </Effects>
      }
    >
      <Confirm
        verb="Remove gateway"
        fields={{ id: gateway.id }}
        action={removeGatewayAndReturn}
        back={`/gateways/${gateway.id}`}
      />
    </Sheet>
  )
}
