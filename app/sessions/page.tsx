import type { Metadata } from 'next'
import Link from 'next/link'
import { SelfRefresh } from '#components/self-refresh'
import { SessionRows } from '#components/sessions/session-rows'
import { SharedRows } from '#components/sessions/shared-rows'
import { Note } from '#components/ui/note'
import { pageTime } from '#lib/console/page-time'
import { requirePerson, type Person } from '#lib/console/person'
import { countSessions } from '#lib/console/session/count-sessions'
import { listSessions } from '#lib/console/session/list-sessions'
import { countShared } from '#lib/console/share/count-shared'
import { listShared } from '#lib/console/share/list-shared'
import { copyLink, extend, relabel, reveal, revoke } from './actions'
import { NoneYet } from './none-yet'
import { Pages } from './pages'
import { hide, leave, share } from './share-actions'
import { sharedView } from './shared-view'
import { sessionView } from './session-view'

export const metadata: Metadata = { title: 'Sessions' }

type Query = 'tab' | 'cursor' | 'claimed'
type Props = { searchParams: Promise<Partial<Record<Query, string | string[]>>> }

export default async function SessionsPage({ searchParams }: Props) {
  const query = await searchParams
  const shared = query.tab === 'shared'
  const person = await requirePerson(shared ? SHARED : '/sessions')
  const cursor = typeof query.cursor === 'string' ? query.cursor : undefined
  const [countOfMine, countOfShared] = await Promise.all([countSessions(person), countShared(person)])
  return (
    <>
      <div>
        <h1>Sessions</h1>
        <p className="text-muted">Every browser session you can open.</p>
      </div>
      <Tabs shared={shared} mine={countOfMine} theirs={countOfShared} />
      {shared ? (
        <SharedWithMe person={person} cursor={cursor} waits={query.claimed === 'waiting'} />
      ) : (
        <Mine person={person} cursor={cursor} />
      )}
    </>
  )
}

const SHARED = '/sessions?tab=shared'

function Tabs({ shared, mine, theirs }: { shared: boolean; mine: number; theirs: number }) {
  return (
    <nav aria-label="Which sessions" className="flex gap-5 border-b border-line">
      <Link href="/sessions" prefetch={false} aria-current={shared ? undefined : 'page'} className="tab">
        Mine<span className="ml-1.5 font-normal text-muted tabular-nums">{mine}</span>
      </Link>
      <Link href={SHARED} prefetch={false} aria-current={shared ? 'page' : undefined} className="tab">
        Shared with me<span className="ml-1.5 font-normal text-muted tabular-nums">{theirs}</span>
      </Link>
    </nav>
  )
}

async function Mine({ person, cursor }: { person: Person; cursor: string | undefined }) {
  const { rows, nextCursor } = await listSessions(person, cursor ? { cursor } : {})
  if (rows.length === 0 && !cursor) return <NoneYet person={person} />
  return (
    <>
      <div className="card">
        <SessionRows
          name="Sessions on your gateways"
          sessions={rows.map(sessionView)}
          now={pageTime()}
          place="list"
          actions={{ copyLink, share, reveal, extend, relabel, revoke }}
        />
        {rows.length === 0 && <p className="p-4 text-muted">There are no older sessions.</p>}
      </div>
      <Pages first="/sessions" cursor={cursor} nextCursor={nextCursor} />
      <SelfRefresh />
    </>
  )
}

const LATER = 'It can be opened when its gateway is back; nothing more is to be done.'
/** The page stays while its rows change. */
const AGAIN = 'It could not be opened when you claimed it. Open tries again.'

type SharedProps = { person: Person; cursor: string | undefined; waits: boolean }

async function SharedWithMe({ person, cursor, waits }: SharedProps) {
  const { rows, nextCursor } = await listShared(person, cursor ? { cursor } : {})
  if (rows.length === 0 && !cursor) return <NothingShared />
  const sessions = rows.map(sharedView)
  return (
    <>
      {waits && (
        <Note>It is yours. {sessions.some(({ waitsFor }) => waitsFor === 'gateway') ? LATER : AGAIN}</Note>
      )}
      <div className="card">
        <SharedRows sessions={sessions} now={pageTime()} actions={{ leave, hide }} />
        {rows.length === 0 && <p className="p-4 text-muted">There are no older sessions.</p>}
      </div>
      <Pages first={SHARED} cursor={cursor} nextCursor={nextCursor} />
      <SelfRefresh />
    </>
  )
}

function NothingShared() {
  return (
    <div className="card grid gap-3 p-6">
      <h2>Nothing is shared with you yet</h2>
      <p className="max-w-[68ch] text-muted">
        When somebody shares a session with you, it stands here as a row: the app, the gateway it runs on, how
        long you have, and Open. Sessions on your own gateways are under Mine.
      </p>
      <SelfRefresh />
    </div>
  )
}
