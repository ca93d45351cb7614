import type { Metadata } from 'next'
import Link from 'next/link'
import { SelfRefresh } from '#components/self-refresh'
import { SessionRows } from '#components/sessions/session-rows'
import { pageTime } from '#lib/console/page-time'
import { requirePerson, type Person } from '#lib/console/person'
import { countSessions } from '#lib/console/session/count-sessions'
import { listSessions } from '#lib/console/session/list-sessions'
import { copyLink, extend, relabel, revoke } from './actions'
import { sessionView } from './session-view'

export const metadata: Metadata = { title: 'Sessions' }

type Props = { searchParams: Promise<{ tab?: string | string[]; cursor?: string | string[] }> }

export default async function SessionsPage({ searchParams }: Props) {
  const { tab, cursor } = await searchParams
  const shared = tab === 'shared'
  const person = await requirePerson(shared ? '/sessions?tab=shared' : '/sessions')
  return (
    <>
      <div>
        <h1>Sessions</h1>
        <p className="text-muted">Every browser session you can open.</p>
      </div>
      <Tabs shared={shared} mine={await countSessions(person)} />
      {shared ? (
        <SharedWithMe />
      ) : (
        <Mine person={person} cursor={typeof cursor === 'string' ? cursor : undefined} />
      )}
    </>
  )
}

function Tabs({ shared, mine }: { shared: boolean; mine: number }) {
  return (
    <nav aria-label="Which sessions" className="flex gap-5 border-b border-line">
      <Link href="/sessions" prefetch={false} aria-current={shared ? undefined : 'page'} className="tab">
        Mine<span className="ml-1.5 font-normal text-muted tabular-nums">{mine}</span>
      </Link>
      <Link
        href="/sessions?tab=shared"
        prefetch={false}
        aria-current={shared ? 'page' : undefined}
        className="tab"
      >
        Shared with me<span className="ml-1.5 font-normal text-muted tabular-nums">0</span>
      </Link>
    </nav>
  )
}

async function Mine({ person, cursor }: { person: Person; cursor: string | undefined }) {
  const { rows, nextCursor } = await listSessions(person, cursor ? { cursor } : {})
  if (rows.length === 0 && !cursor) return <NoneYet />
  return (
    <>
      <div className="card">
        <SessionRows
          name="Sessions on your gateways"
          sessions={rows.map(sessionView)}
          now={pageTime()}
          place="list"
          actions={{ copyLink, extend, relabel, revoke }}
        />
        {rows.length === 0 && <p className="p-4 text-muted">There are no older sessions.</p>}
      </div>
      <Pages cursor={cursor} nextCursor={nextCursor} />
      <SelfRefresh />
    </>
  )
}

function Pages({ cursor, nextCursor }: { cursor: string | undefined; nextCursor: string | null }) {
  if (!cursor && !nextCursor) return null
  return (
    <nav aria-label="Pages" className="flex gap-2">
      {cursor && (
        <Link href="/sessions" prefetch={false} className="btn">
          Newest
        </Link>
      )}
      {nextCursor && (
        <Link href={`/sessions?cursor=${encodeURIComponent(nextCursor)}`} prefetch={false} className="btn">
          Older
        </Link>
      )}
    </nav>
  )
}

function NoneYet() {
  return (
    <div className="card grid justify-items-start gap-3 p-6">
      <h2>No sessions yet</h2>
      <p className="text-muted">
        A session opens one of your apps, for as long as you say. Sessions are created on a gateway&apos;s
        page, under the app they open.
      </p>
      <Link href="/gateways" prefetch={false} className="btn btn-primary">
        Gateways
      </Link>
      <SelfRefresh />
    </div>
  )
}

function SharedWithMe() {
  return (
    <div className="card grid gap-3 p-6">
      <h2>Nothing is shared with you yet</h2>
      <p className="max-w-[68ch] text-muted">
        When somebody shares a session with you, it stands here as a row: the app, the gateway it runs on, how
        long you have, and Open. Sessions on your own gateways are under Mine.
      </p>
    </div>
  )
}
