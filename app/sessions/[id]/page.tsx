import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { SelfRefresh } from '#components/self-refresh'
import { History } from '#components/sessions/history'
import { OpenLinks, People } from '#components/sessions/people'
import { SessionDetail } from '#components/sessions/session-detail'
import { SharedSheet } from '#components/sessions/shared-sheet'
import { Card } from '#components/ui/card'
import { EmptyState } from '#components/ui/empty-state'
import { TextLink } from '#components/ui/text-link'
import { pageTime } from '#lib/console/page-time'
import type { Person } from '#lib/console/person'
import { sessionHistory } from '#lib/console/session/session-history'
import type { SessionRow } from '#lib/console/session/session-row'
import { listPeople } from '#lib/console/share/list-people'
import { copyLink, extend, relabel, reveal, revoke } from '../actions'
import { changesInMs, changesWithinAMinute } from '../list-view'
import { Pages } from '../pages'
import { sessionView } from '../session-view'
import { cancelLink, removeFromRow, share } from '../share-actions'
import { sharedView } from '../shared-view'
import { sessionPage } from './own-session'
import { historyView, linkView, personView } from './people-view'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<{ cursor?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { found } = await sessionPage((await params).id)
  const { service, label } = 'shared' in found ? found.shared : found.own
  return { title: `${[service, label].filter(Boolean).join(' ')} · Sessions` }
}

/** One session: to its owner all about it, to somebody they let in what concerns them. */
export default async function SessionPage({ params, searchParams }: Props) {
  const { id } = await params
  const { cursor } = await searchParams
  const { person, version, found } = await sessionPage(id)
  if ('shared' in found) {
    return (
      <>
        <SharedSheet session={sharedView(found.shared)} now={pageTime()} />
        <SelfRefresh version={version} changesInMs={changesInMs([found.shared], [])} />
      </>
    )
  }
  return (
    <OwnSession
      person={person}
      session={found.own}
      version={version}
      cursor={typeof cursor === 'string' ? cursor : undefined}
    />
  )
}

const NOBODY = 'Nobody has claimed it. Share makes a link that lets in one person, by name.'
const HANDED_OUT =
  'Nobody by name: the app hands out the links of this session, one for each page, so there is nothing to share here.'

type OwnProps = { person: Person; session: SessionRow; version: string; cursor: string | undefined }

async function OwnSession({ person, session, version, cursor }: OwnProps) {
  const [{ people, links }, { events, nextCursor }] = await Promise.all([
    listPeople(person, session.id),
    sessionHistory(person, session.id, cursor ? { cursor } : {}),
  ])
  const now = pageTime()
  return (
    <>
      <SessionDetail
        session={sessionView(session)}
        gatewayOnline={session.gatewayOnline}
        now={now}
        actions={{ copyLink, share, reveal, extend, relabel, revoke }}
      />
      <Part name="People">
        {people.length > 0 ? (
          <People
            sessionId={session.id}
            active={session.state === 'active'}
            gatewayOnline={session.gatewayOnline}
            people={people.map(personView)}
            now={now}
            removePerson={removeFromRow}
          />
        ) : (
          <EmptyState>{session.kind === 'full' ? NOBODY : HANDED_OUT}</EmptyState>
        )}
      </Part>
      {session.kind === 'full' && (
        <Part name="Links not yet claimed">
          {links.length > 0 ? (
            <OpenLinks links={links.map(linkView)} now={now} cancelLink={cancelLink} />
          ) : (
            <EmptyState>None.</EmptyState>
          )}
        </Part>
      )}
      <Part name="History">
        {events.length > 0 ? (
          <History events={events.map(historyView)} now={now} />
        ) : (
          <EmptyState>Nothing older.</EmptyState>
        )}
      </Part>
      <Pages first={`/sessions/${session.id}`} cursor={cursor} nextCursor={nextCursor} />
      <p>
        <TextLink href="/sessions">All sessions</TextLink>
      </p>
      <SelfRefresh version={version} changesInMs={changesWithinAMinute([session], links)} />
    </>
  )
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className="grid grid-cols-1 gap-2">
      <h2>{name}</h2>
      <Card>{children}</Card>
    </section>
  )
}
