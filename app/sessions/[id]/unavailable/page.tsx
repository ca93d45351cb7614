import type { Metadata } from 'next'
import { Sheet } from '#components/sheet'
import { requirePerson } from '#lib/console/person'
import { anySessionOr404 } from '../own-session'

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
  // Theirs no more, so there is nothing to look up; anybody who asks is told the same.
  if (reason === 'claim_removed') return <NoLongerLetIn />
  const found = await anySessionOr404(person, id)
  const session = 'own' in found ? found.own : found.shared
  const { heading, advice, guest, again } = words(session.state, typeof reason === 'string' ? reason : '')
  return (
    <Sheet heading={heading} advice={'own' in found ? advice : guest}>
      {again && (
        <a href={`/sessions/${session.id}/open`} className="btn btn-primary min-h-11">
          Try again
        </a>
      )}
      {'own' in found ? (
        <a href="/sessions" className="btn min-h-11">
          Sessions
        </a>
      ) : (
        <a href="/sessions?tab=shared" className="btn min-h-11">
          Shared with me
        </a>
      )}
    </Sheet>
  )
}

function NoLongerLetIn() {
  return (
    <Sheet heading="You no longer have access" advice="Ask whoever shared it for a fresh link.">
      <a href="/sessions?tab=shared" className="btn min-h-11">
        Shared with me
      </a>
    </Sheet>
  )
}

type Words = {
  heading: string
  /** To the owner, and to somebody they let in. */
  advice: string
  guest: string
  again: boolean
}

const NOTHING_TO_DO = 'There is nothing for you to do: it opens again when it is back, and your time runs on.'

const ENDED: Words = {
  heading: 'This session has ended',
  advice: 'It was revoked, or its time ran out. Create another on its gateway’s page.',
  guest: 'It was revoked, or its time ran out. Ask whoever shared it to share it again.',
  again: false,
}

const BY_REASON: Record<string, Words> = {
  gateway_offline: {
    heading: 'Gateway is offline',
    advice: 'Nobody can get in until it is back. Start it again on its machine, or wait for its network.',
    guest: NOTHING_TO_DO,
    again: true,
  },
  relay_unreachable: {
    heading: 'The relay cannot be reached',
    advice: 'The console could not ask the gateway. Try again in a moment.',
    guest: 'The way to the app is cut just now. Try again in a moment.',
    again: true,
  },
  no_answer: {
    heading: 'No answer from the gateway',
    advice: 'It is connected, but did not answer in time.',
    guest: 'It is connected, but did not answer in time.',
    again: true,
  },
  target_off: {
    heading: 'This target is off',
    advice: 'Switch it on at its gateway, then try again.',
    guest: 'Its owner has switched it off for now.',
    again: true,
  },
  session_ended: ENDED,
  session_unknown: {
    heading: 'The gateway does not know this session',
    advice: 'It may have been set up anew. Create another session on its page.',
    guest: 'It may have been set up anew. Ask whoever shared it to share it again.',
    again: false,
  },
}

function words(state: 'active' | 'expired' | 'revoked', reason: string): Words {
  if (state !== 'active') return ENDED
  const known = Object.hasOwn(BY_REASON, reason) ? BY_REASON[reason] : undefined
  const unknown = 'Something went wrong on the way.'
  return known ?? { heading: 'It did not open', advice: unknown, guest: unknown, again: true }
}
