import type { Metadata } from 'next'
import { RelabelSession } from '#components/sessions/change-session'
import { Sheet } from '#components/ui/sheet'
import { requirePerson } from '#lib/console/person'
import { relabelAndReturn } from '../../actions'
import { Ended } from '../ended'
import { ownSessionOr404 } from '../own-session'
import { wayBack } from '../way-back'

export const metadata: Metadata = { title: 'Relabel a session' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<{ from?: string | string[] }>
}

/** A small form, for browsers in which the label on the row cannot turn into a field. */
export default async function RelabelPage({ params, searchParams }: Props) {
  const { id } = await params
  const person = await requirePerson(`/sessions/${id}/relabel`)
  const session = await ownSessionOr404(person, id)
  const back = wayBack((await searchParams).from, session)
  if (session.state !== 'active') return <Ended state={session.state} back={back} />
  return (
    <Sheet
      heading="Relabel this session"
      advice={`On ${session.service}, ${session.gatewaySlug}. Whom you let in sees the label too; the link stays the same.`}
    >
      <RelabelSession id={session.id} back={back} label={session.label} relabel={relabelAndReturn} />
    </Sheet>
  )
}
