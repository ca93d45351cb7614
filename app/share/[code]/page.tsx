import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { ClaimSheet, OwnLinkSheet, SignInToClaim, SpentLinkSheet } from '#components/share/claim-sheets'
import { pageTime } from '#lib/console/page-time'
import { currentPerson } from '#lib/console/person'
import { lookAtClaimLink } from '#lib/console/share/look-at-claim-link'
import { signedInAt } from '#lib/console/sign-in/signed-in-at'
import { signIn, switchPerson } from '../../actions'
import { claim } from './actions'

export const metadata: Metadata = {
  title: 'A session for you',
  robots: { index: false, follow: false },
  // Its address is a secret, also from the console's own other pages.
  referrer: 'no-referrer',
}

type Props = { params: Promise<{ code: string }> }

/** A claim link, looked at. Whoever asks for this page, and however often, it changes nothing (promise 3). */
export default async function ClaimPage({ params }: Props) {
  const { code } = await params
  const person = await currentPerson()
  const link = await lookAtClaimLink(code, person)
  if (!link) notFound()
  switch (link.state) {
    case 'own':
      return <OwnLinkSheet sessionId={link.sessionId} />
    case 'already':
      redirect(`/sessions/${link.sessionId}/open`)
    case 'open':
      break
    default:
      return <SpentLinkSheet state={link.state} signedIn={person !== null} />
  }
  const { owner, session } = link
  const path = `/share/${code}`
  if (!person || !session) return <SignInToClaim owner={owner} path={path} signIn={signIn} />
  return (
    <ClaimSheet
      owner={owner}
      session={{ ...session, expiresAt: session.expiresAt.getTime() }}
      login={person.login}
      path={path}
      code={code}
      submitsItself={await signedInJustNow()}
      claim={claim}
      switchPerson={switchPerson}
    />
  )
}

const JUST_NOW_MS = 60_000

/**
 * Whether they came here by way of the sign-in, which was their press, and as whom they chose there. Who was signed in
 * before may be so by another account than the link is meant for, and a link is for one: they see as whom, and press.
 */
async function signedInJustNow(): Promise<boolean> {
  const at = await signedInAt()
  return at !== null && pageTime() - at < JUST_NOW_MS && !(await headers()).has('sec-purpose')
}
