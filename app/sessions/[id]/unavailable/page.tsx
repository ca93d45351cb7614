import type { Metadata } from 'next'
import Link from 'next/link'
import { Sheet } from '#components/sheet'
import { requirePerson } from '#lib/console/person'
import { ownSessionOr404 } from '../own-session'

export const metadata: Metadata = { title: 'Not open' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<{ reason?: string | string[] }>
}

/** Where Open leads when the session does not open. The reason comes in the address, so only known ones are said. */
export default async function UnavailablePage({ params, searchParams }: Props) {
  const { id } = await params
  const { reason } = await searchParams
  const person = await requirePerson(`/sessions/${id}/open`)
  const session = await ownSessionOr404(person, id)
  const { heading, advice, again } = words(session.state, typeof reason === 'string' ? reason : '')
  return (
    <Sheet heading={heading} advice={advice}>
      {again && (
        <a href={`/sessions/${session.id}/open`} className="btn btn-primary min-h-11">
          Try again
        </a>
      )}
      <Link href="/sessions" prefetch={false} className="btn min-h-11">
        Sessions
      </Link>
    </Sheet>
  )
}

type Words = { heading: string; advice: string; again: boolean }

const ENDED: Words = {
  heading: 'This session has ended',
  advice: 'It was revoked, or its time ran out. Create another on its gateway’s page.',
  again: false,
}

const BY_REASON: Record<string, Words> = {
  gateway_offline: {
    heading: 'Gateway is offline',
    advice: 'Nobody can get in until it is back. Start it again on its machine, or wait for its network.',
    again: true,
  },
  relay_unreachable: {
    heading: 'The relay cannot be reached',
    advice: 'The console could not ask the gateway. Try again in a moment.',
    again: true,
  },
  no_answer: {
    heading: 'No answer from the gateway',
    advice: 'It is connected, but did not answer in time.',
    again: true,
  },
  target_off: {
    heading: 'This target is off',
    advice: 'Switch it on at its gateway, then try again.',
    again: true,
  },
  session_ended: ENDED,
  session_unknown: {
    heading: 'The gateway does not know this session',
    advice: 'It may have been set up anew. Create another session on its page.',
    again: false,
  },
}

function words(state: 'active' | 'expired' | 'revoked', reason: string): Words {
  if (state !== 'active') return ENDED
  const known = Object.hasOwn(BY_REASON, reason) ? BY_REASON[reason] : undefined
  return known ?? { heading: 'It did not open', advice: 'Something went wrong on the way.', again: true }
}
