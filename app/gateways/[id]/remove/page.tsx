import type { Metadata } from 'next'
import { revokesWords } from '#components/gateways/gateway-rows'
import { Sheet } from '#components/sheet'
import { Confirm } from '#components/ui/confirm'
import { requirePerson } from '#lib/console/person'
import { removeGatewayAndReturn } from '../../actions'
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
        <ul className="grid list-disc gap-1 pl-5">
          <li>{revokesWords(gateway.activeSessionCount)}</li>
          <li>Its targets go with it, and its connection ends at once, wherever its machine is now.</li>
          <li>
            The name {gateway.slug} is never given out again. To use that machine again, add a gateway of
            another name.
          </li>
        </ul>
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
