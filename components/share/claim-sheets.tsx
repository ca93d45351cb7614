import type { ReactNode } from 'react'
import { Button, ButtonLink } from '#components/ui/button'
import { Moment } from '#components/ui/exact-time'
import { PersonDisc } from '#components/ui/person-disc'
import { ClaimForm, type Claim } from '#components/share/claim-form'
import { OWN, SPENT } from '#components/share/spent-words'
import { Facts, Sheet } from '#components/ui/sheet'
import { TextButton } from '#components/ui/text-link'

type Owner = { login: string; name: string | null }

type FormPost = (form: FormData) => Promise<void>

type SignInProps = {
  owner: Owner
  /** The claim page's own path, to come back to. */
  path: string
  signIn: FormPost
}

/** To somebody who is signed out: who shares, and that the way in is by name. Not what. */
export function SignInToClaim({ owner, path, signIn }: SignInProps) {
  return (
    <Sheet
      heading={`${owner.login} shares an app with you`}
      advice={
        <>
          It is for one person, by name: sign in with your own GitHub account, and it opens. What it is, and
          until when, then stands in your list <i>Shared with me</i>.
        </>
      }
    >
      <div className="flex min-w-0 items-center gap-3 rounded-xl bg-sunken px-4 py-3">
        <PersonDisc login={owner.login} name={owner.name} look="large" />
        <p className="min-w-0 wrap-anywhere">
          <span className="block text-note text-muted">Shared by</span>
          <span className="font-strong">{owner.name ?? owner.login}</span>
          {owner.name && <span className="block text-note text-muted">{owner.login} on GitHub</span>}
        </p>
      </div>
      <form action={signIn} className="grid">
        <input type="hidden" name="next" value={path} />
        <Button look="primary" size="sheet">
          Sign in with GitHub
        </Button>
      </form>
    </Sheet>
  )
}

type ClaimProps = {
  owner: Owner
  /** `expiresAt` is Unix milliseconds. */
  session: { service: string; gatewaySlug: string; expiresAt: number }
  login: string
  path: string
  code: string
  submitsItself: boolean
  claim: Claim
  switchPerson: FormPost
}

/** To somebody who is signed in: who shares what, until when, with whom of them. */
export function ClaimSheet({ owner, session, login, path, switchPerson, ...form }: ClaimProps) {
  return (
    <Sheet
      heading={`${owner.login} lets you into “${session.service}”`}
      advice={
        <div className="grid gap-2">
          <p className="text-text">
            {owner.name ?? owner.login} lets you into {session.service} on {session.gatewaySlug} until{' '}
            <b>
              <Moment at={session.expiresAt} />
            </b>
            , or until they take it back.
          </p>
          <p>
            Claim it once and it stays in your <i>Shared with me</i> list. No need to keep this link.
          </p>
        </div>
      }
    >
      <Facts
        facts={[
          {
            name: 'Signed in as',
            value: (
              <form action={switchPerson}>
                {login} · <input type="hidden" name="next" value={path} />
                <TextButton>switch</TextButton>
              </form>
            ),
          },
        ]}
      />
      <ClaimForm {...form} />
    </Sheet>
  )
}

/** To the owner, who tried the link before sending it, or after. */
export function OwnLinkSheet({ sessionId }: { sessionId: string }) {
  return (
    <Sheet {...OWN}>
      <SheetLink href={`/sessions/${sessionId}`}>See the session</SheetLink>
    </Sheet>
  )
}

/** To anyone whose link leads nowhere any more: what happened, and nothing of the session. */
export function SpentLinkSheet({ state, signedIn }: { state: keyof typeof SPENT; signedIn: boolean }) {
  return (
    <Sheet {...SPENT[state]}>
      {signedIn ? (
        <SheetLink href="/sessions?tab=shared">Shared with me</SheetLink>
      ) : (
        <SheetLink href="/">What this is</SheetLink>
      )}
    </Sheet>
  )
}

function SheetLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <ButtonLink href={href} size="sheet">
      {children}
    </ButtonLink>
  )
}
