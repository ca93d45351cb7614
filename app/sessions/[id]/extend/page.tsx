import type { Metadata } from 'next'
import { ExactTime } from '#components/ui/exact-time'
import { ExtendSession } from '#components/sessions/change-session'
import { Facts, Sheet } from '#components/ui/sheet'
import { leftWords } from '#components/ui/time-words'
import { pageTime } from '#lib/console/page-time'
import { requirePerson } from '#lib/console/person'
import { extendAndReturn } from '../../actions'
import { Ended } from '../ended'
import { ownSessionOr404 } from '../own-session'
import { wayBack } from '../way-back'

export const metadata: Metadata = { title: 'Extend a session' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<{ from?: string | string[] }>
}

/** Asks for how long, for browsers in which the row's panel cannot. */
export default async function ExtendPage({ params, searchParams }: Props) {
  const { id } = await params
  const person = await requirePerson(`/sessions/${id}/extend`)
  const session = await ownSessionOr404(person, id)
  const back = wayBack((await searchParams).from, session)
  if (session.state !== 'active') return <Ended state={session.state} back={back} />
  const expiresAt = session.expiresAt.getTime()
  return (
    <Sheet heading="Extend this session" advice="Its link stays the same.">
      <Facts
        facts={[
          { name: 'App', value: `${session.service} on ${session.gatewaySlug}` },
          { name: 'Label', value: session.label || 'no label' },
          {
            name: 'Time left',
            value: <ExactTime at={expiresAt}>{leftWords(expiresAt - pageTime())}</ExactTime>,
          },
        ]}
      />
      <ExtendSession id={session.id} back={back} extend={extendAndReturn} />
    </Sheet>
  )
}
