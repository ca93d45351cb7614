import { MainNav } from '#components/main-nav'
import { Button, ButtonLink } from '#components/ui/button'
import { Mark } from '#components/ui/mark'
import { OutsideClaimPage } from '#components/outside-claim-page'
import { PersonDisc } from '#components/ui/person-disc'
import { Bell } from '#components/signals/bell'

const ROOMS = [
  { href: '/sessions', name: 'Sessions' },
  { href: '/gateways', name: 'Gateways' },
]
const DOCS = { href: '/docs', name: 'Docs' }

type Props = {
  /** Who is signed in, if anyone. */
  login: string | null
  /** How many signals they have not read. */
  unread: number
  signOut: () => Promise<void>
}

/** The bar on top of every page: the mark, the rooms, who is signed in. */
export function SiteHeader({ login, unread, signOut }: Props) {
  return (
    <header className="border-b border-line bg-surface">
      <ButtonLink
        href="#content"
        className="sr-only z-10 focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:min-h-8 focus:px-3 focus:py-1.5"
      >
        Skip to content
      </ButtonLink>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1 px-3 py-2 sm:px-6">
        <a href="/" className="flex items-center gap-2 font-heavy">
          <Mark />
          Burrowee
        </a>
        <OutsideClaimPage>
          {/* On a phone the rooms stand in a line of their own, below who is signed in. */}
          <div className={login === null ? '' : 'order-last -mx-2 w-full sm:order-none sm:mx-0 sm:w-auto'}>
            <MainNav places={login === null ? [DOCS] : [...ROOMS, DOCS]} />
          </div>
          {login !== null && <Who login={login} unread={unread} signOut={signOut} />}
        </OutsideClaimPage>
      </div>
    </header>
  )
}

type WhoProps = { login: string; unread: number; signOut: () => Promise<void> }

function Who({ login, unread, signOut }: WhoProps) {
  return (
    <div className="flex min-w-0 flex-1 basis-0 items-center justify-end gap-2 text-muted max-narrow:gap-0.5">
      <Bell unread={unread} />
      <PersonDisc login={login} look="self" />
      <span className="max-w-name truncate max-narrow:sr-only sm:max-md:sr-only" title={login}>
        <span className="sr-only">Signed in as </span>
        {login}
      </span>
      <form action={signOut}>
        <Button look="quiet" size="row" className="-mr-2">
          Sign out
        </Button>
      </form>
    </div>
  )
}
