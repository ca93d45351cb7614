import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { LeaveNothing } from '#components/leave-nothing'
import { DescriptorBox } from '#components/sessions/descriptor-box'
import { ButtonLink } from '#components/ui/button'
import { Sheet } from '#components/ui/sheet'
import { requirePerson, type Person } from '#lib/console/person'
import type { Descriptor } from '#lib/console/session/descriptor'
import { revealDescriptor } from '#lib/console/session/reveal-descriptor'
import { ProtocolError } from '#lib/protocol/errors'
import { Ended } from '../ended'
import { ownSessionOr404 } from '../own-session'
import { wayBack } from '../way-back'

export const metadata: Metadata = { title: 'Page links' }

// It holds a secret: made anew for every visit, so that it is sent with `no-store`.
export const dynamic = 'force-dynamic'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<{ from?: string | string[] }>
}

/** What an app makes its page links from, asked of the gateway now, for browsers in which the row's panel cannot. */
export default async function RevealPage({ params, searchParams }: Props) {
  const { id } = await params
  const person = await requirePerson(`/sessions/${id}/reveal`)
  const session = await ownSessionOr404(person, id)
  const back = wayBack((await searchParams).from, session)
  if (session.state !== 'active') return <Ended state={session.state} back={back} />
  const asked = await descriptorOrRefusal(person, id)
  if (asked instanceof ProtocolError) {
    return (
      <Sheet heading={HEADINGS[asked.code] ?? 'It could not be revealed'} advice={asked.message}>
        <Back to={back}>Back</Back>
      </Sheet>
    )
  }
  return (
    <div className="mx-auto grid w-full max-w-wide gap-4">
      <h1>
        {session.service} on {session.gatewaySlug}
      </h1>
      <DescriptorBox
        descriptor={asked}
        label={session.label}
        expiresAt={session.expiresAt.getTime()}
        level={2}
      />
      <p className="text-note text-muted">
        The seed was fetched from the gateway for this page; the console keeps no copy.
      </p>
      <Back to={back}>Done</Back>
      <LeaveNothing />
    </div>
  )
}

const HEADINGS: Partial<Record<ProtocolError['code'], string>> = {
  gateway_offline: 'Gateway is offline',
  not_page_share: 'This session has no seed',
  session_ended: 'This session has ended',
}

async function descriptorOrRefusal(person: Person, id: string): Promise<Descriptor | ProtocolError> {
  try {
    return await revealDescriptor(person, id)
  } catch (error) {
    if (error instanceof ProtocolError) return error
    throw error
  }
}

function Back({ to, children }: { to: string; children: ReactNode }) {
  return (
    <ButtonLink href={to} size="sheet" className="justify-self-start">
      {children}
    </ButtonLink>
  )
}
