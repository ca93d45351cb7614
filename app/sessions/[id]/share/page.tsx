import type { Metadata } from 'next'
import { ButtonLink } from '#components/ui/button'
import { Moment } from '#components/ui/exact-time'
import { ShareForm } from '#components/sessions/share-form'
import { Sheet } from '#components/ui/sheet'
import { requirePerson } from '#lib/console/person'
import { share } from '../../share-actions'
import { Ended } from '../ended'
import { ownSessionOr404 } from '../own-session'
import { wayBack } from '../way-back'

export const metadata: Metadata = { title: 'Share a session' }

// Its answer holds a secret: made anew for every visit, so that it is sent with `no-store`.
export const dynamic = 'force-dynamic'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<{ from?: string | string[] }>
}

/** Makes claim links, for browsers in which the row's panel cannot. */
export default async function SharePage({ params, searchParams }: Props) {
  const { id } = await params
  const person = await requirePerson(`/sessions/${id}/share`)
  const session = await ownSessionOr404(person, id)
  const back = wayBack((await searchParams).from, session)
  if (session.state !== 'active') return <Ended state={session.state} back={back} />
  if (session.kind === 'page-share') {
    return (
      <Sheet
        heading="Its app shares this one"
        advice="The app hands out the links of this session, one for each page. There is no claim link to the whole."
      >
        <ButtonLink href={back} size="sheet">
          Back
        </ButtonLink>
      </Sheet>
    )
  }
  return (
    <Sheet
      heading={`Share ${session.service}`}
      advice={
        <p>
          {session.label && <>“{session.label}”. </>}A claim link lets in one person, who signs in with GitHub
          and then has the session until{' '}
          <b className="font-strong text-text">
            <Moment at={session.expiresAt.getTime()} />
          </b>
          , or until you remove them.
        </p>
      }
    >
      <ShareForm id={session.id} level={2} share={share} />
      <ButtonLink href={back} size="sheet">
        Back
      </ButtonLink>
    </Sheet>
  )
}
