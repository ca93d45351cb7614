import type { Metadata } from 'next'
import { ButtonLink } from '#components/ui/button'
import { Sheet } from '#components/ui/sheet'
import { Confirm } from '#components/ui/confirm'
import { lookAtProof } from '#lib/console/mail/mail-address'
import { requirePerson } from '#lib/console/person'
import { confirmAddress } from '../../actions'

export const metadata: Metadata = { title: 'Confirm your address' }

type Props = { params: Promise<{ code: string }> }

/** Where the mailed link leads. Looking at it changes nothing: mail programs look at links, too. */
export default async function ConfirmPage({ params }: Props) {
  const { code } = await params
  const person = await requirePerson(`/settings/confirm/${code}`)
  const address = await lookAtProof(person, code)
  if (!address) {
    return (
      <Sheet
        heading="This link does not work"
        advice={`It was used, it is more than an hour old, or it was not sent for ${person.login}, as whom you are signed in. Ask for another one in Settings.`}
      >
        <ButtonLink href="/settings" size="sheet">
          Settings
        </ButtonLink>
      </Sheet>
    )
  }
  return (
    <Sheet heading="Send your signals here?" advice={`Signals for ${person.login} go to ${address}.`}>
      <Confirm
        verb="Confirm"
        fields={{ code }}
        action={confirmAddress}
        back="/settings"
        no="Not now"
        takes={false}
      />
    </Sheet>
  )
}
