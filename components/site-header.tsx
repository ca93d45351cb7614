import { MainNav } from '#components/main-nav'
import { Mark } from '#components/mark'
import { OutsideClaimPage } from '#components/outside-claim-page'
import { PersonDisc } from '#components/person-disc'
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
      <a
        href="#content"
        className="btn sr-only z-10 focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:min-h-9 focus:px-3 focus:py-1.5"
      >
        Skip to content
      </a>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1 px-3 py-2.5 sm:px-6">
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
    <div className="flex min-w-0 flex-1 basis-0 items-center justify-end gap-2.5 text-muted max-[360px]:gap-0.5">
      <Bell unread={unread} />
      <PersonDisc login={login} look="self" />
      <span className="max-w-[16ch] truncate max-[360px]:sr-only sm:max-md:sr-only" title={login}>
        <span className="sr-only">Signed in as </span>
        {login}
      </span>
      <form action={signOut}>
        <button className="btn btn-quiet btn-small -mr-2.5">Sign out</button>
      </form>
    </div>
  )
}
