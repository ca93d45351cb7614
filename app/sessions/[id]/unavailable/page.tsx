import type { Metadata } from 'next'
import { ButtonLink } from '#components/ui/button'
import { Sheet } from '#components/ui/sheet'
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
        <ButtonLink href={`/sessions/${session.id}/open`} look="primary" size="sheet">
          Try again
        </ButtonLink>
      )}
      {'own' in found ? (
        <ButtonLink href="/sessions" size="sheet">
          Sessions
        </ButtonLink>
      ) : (
        <ButtonLink href="/sessions?tab=shared" size="sheet">
          Shared with me
        </ButtonLink>
      )}
    </Sheet>
  )
}

function NoLongerLetIn() {
  return (
    <Sheet {...NO_LONGER_LET_IN}>
      <ButtonLink href="/sessions?tab=shared" size="sheet">
        Shared with me
      </ButtonLink>
    </Sheet>
  )
}
