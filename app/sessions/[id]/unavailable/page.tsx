import type { Metadata } from 'next'
import { Sheet } from '#components/sheet'
import { requirePerson } from '#lib/console/person'
import { anySessionOr404 } from '../own-session'
import { NO_LONGER_LET_IN, wordsFor } from './words'

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
  const { heading, advice, guest, again } = wordsFor(session.state, typeof reason === 'string' ? reason : '')
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
    <Sheet {...NO_LONGER_LET_IN}>
      <a href="/sessions?tab=shared" className="btn min-h-11">
        Shared with me
      </a>
    </Sheet>
  )
}
