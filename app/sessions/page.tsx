import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SelfRefresh } from '#components/self-refresh'
import { listAddress, type ListAsked } from '#components/sessions/list-address'
import { ListChanges } from '#components/sessions/list-changes'
import { ListFilters } from '#components/sessions/list-filters'
import { SessionRows } from '#components/sessions/session-rows'
import type { SharedView } from '#components/sessions/shared-row'
import { SharedRows } from '#components/sessions/shared-rows'
import { SoonBanner } from '#components/sessions/soon-banner'
import { WAITS } from '#components/sessions/waits-words'
import { ButtonLink } from '#components/ui/button'
import { Card } from '#components/ui/card'
import { EmptyState } from '#components/ui/empty-state'
import { Note } from '#components/ui/note'
import { PageHeading } from '#components/ui/page-heading'
import { pageTime } from '#lib/console/page-time'
import { requirePerson, type Person } from '#lib/console/person'
import { COUNT_MAX } from '#lib/console/session/count-sessions'
import { readListQuery, type ListQuery } from '#lib/console/session/list-query'
import { hasShortWords } from '#lib/console/session/list-search'
import { listSessions } from '#lib/console/session/list-sessions'
import { listSummary, type ListSummary } from '#lib/console/session/list-summary'
import { listShared } from '#lib/console/share/list-shared'
import { copyLink, extend, relabel, reveal, revoke } from './actions'
import { asked, changesInMs, countWords, moreSoon, soonView } from './list-view'
import { NoneYet } from './none-yet'
import { Pages } from './pages'
import { hide, leave, share } from './share-actions'
import { sharedView } from './shared-view'
import { sessionView } from './session-view'

export const metadata: Metadata = { title: 'Sessions' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Three queries: who this is, what stands around the list, the list (`npm run bench:sessions`). */
export default async function SessionsPage({ searchParams }: Props) {
  const parameters = await searchParams
  const tab = parameters.tab === 'shared' ? 'shared' : 'mine'
  const query = readListQuery(parameters)
  const list = asked(tab, query)
  const person = await requirePerson(listAddress(list))
  const summary = await listSummary(person)
  // Who has no gateway only visits others.
  const visits = summary.gateways.length === 0 && summary.shared > 0
  if (visits && Object.keys(parameters).length === 0) redirect(SHARED)
  const rest = { person, query, list, summary }
  return (
    <>
      <PageHeading heading="Sessions" line="Every browser session you can open." />
      <Tabs
        shared={tab === 'shared'}
        own={visits ? `/sessions?tab=mine` : '/sessions'}
        mine={summary.mine}
        theirs={summary.shared}
      />
      {tab === 'mine' ? (
        <Mine {...rest} />
      ) : (
        <SharedWithMe {...rest} waits={parameters.claimed === 'waiting'} />
      )}
    </>
  )
}

const SHARED = '/sessions?tab=shared'

type TabsProps = { shared: boolean; own: string; mine: number; theirs: number }

function Tabs({ shared, own, mine, theirs }: TabsProps) {
  return (
    <nav aria-label="Which sessions" className="flex gap-5 border-b border-line">
      <Tab href={own} here={!shared} name="Mine" count={mine} />
      <Tab href={SHARED} here={shared} name="Shared with me" count={theirs} />
    </nav>
  )
}

function Tab({ href, here, name, count }: { href: string; here: boolean; name: string; count: number }) {
  return (
    <a href={href} aria-current={here ? 'page' : undefined} className="tab">
      {name}
      <span className="ml-1.5 font-normal text-muted tabular-nums">{countWords(count, COUNT_MAX)}</span>
    </a>
  )
}

type ListProps = { person: Person; query: ListQuery; list: ListAsked; summary: ListSummary }

async function Mine({ person, query, list, summary }: ListProps) {
  if (summary.mine === 0) return <NoneYet person={person} version={summary.version} />
  const { rows, nextCursor } = await listSessions(person, query)
  const sessions = rows.map(sessionView)
  return (
    <>
      <SoonBanner
        sessions={summary.soon.map(soonView)}
        more={moreSoon(summary)}
        now={pageTime()}
        extend={extend}
      />
      <ListFilters asked={list} gateways={summary.gateways} />
      <Card>
        <SessionRows
          name="Sessions on your gateways"
          key={listAddress(list, query.cursor ?? '')}
          sessions={sessions}
          now={pageTime()}
          place="list"
          actions={{ copyLink, share, reveal, extend, relabel, revoke }}
        />
        {rows.length === 0 && <Nothing query={query} tab="mine" />}
      </Card>
      <Pages
        first={listAddress(list)}
        cursor={query.cursor}
        nextCursor={nextCursor}
        byAge={list.sort === 'newest'}
      />
      <ListChanges
        key={listAddress(list, query.cursor ?? '')}
        rows={sessions.map((row) => ({ ...said(row), key: row.id, state: row.state }))}
        goesOn={nextCursor !== null}
      />
      <SelfRefresh version={summary.version} changesInMs={changesInMs(rows, summary.soon)} />
    </>
  )
}

const LATER = 'It can be opened when its gateway is back; nothing more is to be done.'
/** The page stays while its rows change. */
const AGAIN = 'It could not be opened when you claimed it. Open tries again.'

async function SharedWithMe({ person, query, list, summary, waits }: ListProps & { waits: boolean }) {
  if (summary.shared === 0) return <NothingShared version={summary.version} />
  const { rows, nextCursor } = await listShared(person, query)
  const sessions = rows.map(sharedView)
  // Nobody was let into so many that those on a page would not say it.
  const slugs = [
    ...new Set([...rows.map(({ gatewaySlug }) => gatewaySlug), query.gateway ?? []].flat()),
  ].sort()
  return (
    <>
      {waits && (
        <Note>It is yours. {sessions.some(({ waitsFor }) => waitsFor === 'gateway') ? LATER : AGAIN}</Note>
      )}
      <ListFilters asked={list} gateways={slugs} />
      <Card>
        <SharedRows
          key={listAddress(list, query.cursor ?? '')}
          sessions={sessions}
          now={pageTime()}
          actions={{ leave, hide }}
        />
        {rows.length === 0 && <Nothing query={query} tab="shared" />}
      </Card>
      <Pages
        first={listAddress(list)}
        cursor={query.cursor}
        nextCursor={nextCursor}
        byAge={list.sort === 'newest'}
      />
      <ListChanges
        key={listAddress(list, query.cursor ?? '')}
        rows={sessions.map((row) => ({ ...said(row), key: row.claimId, state: waitingState(row) }))}
        goesOn={nextCursor !== null}
      />
      <SelfRefresh version={summary.version} changesInMs={changesInMs(rows, [])} />
    </>
  )
}

/** What is said of a row when it changes. */
const said = ({ service, label, expiresAt }: { service: string; label: string; expiresAt: number }) => ({
  name: `${service} ${label}`.trim(),
  until: expiresAt,
})

const waitingState = ({ state, waitsFor }: SharedView) =>
  state === 'active' && waitsFor ? WAITS[waitsFor].toLowerCase() : state

/** In place of rows: what was asked for is not there, and the way back to what is. */
function Nothing({ query, tab }: { query: ListQuery; tab: ListAsked['tab'] }) {
  const narrowed = query.search || query.state || query.gateway
  return (
    <EmptyState action={<ButtonLink href={tab === 'shared' ? SHARED : '/sessions'}>Show all</ButtonLink>}>
      {narrowed ? 'No session matches.' : 'There are no more sessions.'}
      {hasShortWords(query.search) &&
        ' Words of one or two letters are looked for in services and hostnames only.'}
    </EmptyState>
  )
}

function NothingShared({ version }: { version: string }) {
  return (
    <Card className="grid gap-3 p-6">
      <h2>Nothing is shared with you yet</h2>
      <p className="max-w-reading text-muted">
        When somebody shares a session with you, it stands here as a row: the app, the gateway it runs on, how
        long you have, and Open. Sessions on your own gateways are under Mine.
      </p>
      <SelfRefresh version={version} />
    </Card>
  )
}
