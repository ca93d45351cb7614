import type { Metadata } from 'next'
import { MailAddressForm } from '#components/signals/mail-address-form'
import { SignalChoicesForm } from '#components/signals/signal-choices-form'
import { PageHeading } from '#components/ui/page-heading'
import { TextLink } from '#components/ui/text-link'
import { configuration } from '#lib/console/configuration'
import { mailAddressOf } from '#lib/console/mail/mail-address'
import { requirePerson } from '#lib/console/person'
import { signalChoices } from '#lib/console/signal/signal-choices'
import { SIGNAL_KINDS, type SignalKind } from '#lib/console/signal/signal-kinds'
import { KIND_WORDS } from '#lib/console/signal/signal-words'
import { askForAddress, removeAddress, saveChoices } from './actions'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const person = await requirePerson('/settings')
  const [choices, address] = await Promise.all([signalChoices(person), mailAddressOf(person)])
  const mailing = configuration().mail !== null
  return (
    <>
      <PageHeading heading="Settings" line="What you are told of, and how." />
      <SignalChoicesForm
        choices={SIGNAL_KINDS.map((kind) => ({
          ...{ kind, ...choices[kind] },
          ...{ words: KIND_WORDS[kind], hint: HINTS[kind] ?? null },
        }))}
        mailing={mailing}
        save={saveChoices}
      />
      <section className="grid grid-cols-1 gap-2">
        <h2>E-mail</h2>
        {mailing ? (
          <MailAddressForm {...address} ask={askForAddress} remove={removeAddress} />
        ) : (
          <p className="text-muted">
            This console sends no e-mail. Whoever runs it can{' '}
            <TextLink href="/docs/deploy#e-mail">set up a mail server</TextLink>.
          </p>
        )}
      </section>
    </>
  )
}

const HINTS: Partial<Record<SignalKind, string>> = {
  removed: 'Also where you did it yourself, in whichever browser, and where only your gateway knew.',
  expiring: 'A day before its end; an hour before, where it lives for a day or less.',
  gateway_gone: 'Once each time it goes, not for a gateway you removed.',
}
