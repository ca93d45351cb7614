import type { Metadata } from 'next'
import { SelfRefresh } from '#components/self-refresh'
import { SignalList } from '#components/signals/signal-list'
import { Button, ButtonLink } from '#components/ui/button'
import { Card } from '#components/ui/card'
import { EmptyState } from '#components/ui/empty-state'
import { PageHeading } from '#components/ui/page-heading'
import { pageTime } from '#lib/console/page-time'
import { requirePerson, unreadSignals } from '#lib/console/person'
import { pageVersion } from '#lib/console/session/list-version'
import { listSignals } from '#lib/console/signal/list-signals'
import { changesWithinAMinute } from '../sessions/list-view'
import { Pages } from '../sessions/pages'
import { readAll, readOne } from './actions'
import { signalView } from './signal-view'

export const metadata: Metadata = { title: 'Signals' }

type Props = { searchParams: Promise<{ cursor?: string | string[] }> }

/** What happened to a person's sessions and gateways. Looking at it marks nothing as read. */
export default async function SignalsPage({ searchParams }: Props) {
  const { cursor: asked } = await searchParams
  const cursor = typeof asked === 'string' ? asked : undefined
  const person = await requirePerson('/signals')
  const now = pageTime()
  const version = await pageVersion(person)
  const { signals, nextCursor } = await listSignals(person, cursor ? { cursor } : {})
  const unread = await unreadSignals()
  return (
    <>
      <PageHeading heading="Signals" line="What happened to your sessions and gateways.">
        {unread > 0 && (
          <form action={readAll}>
            <input type="hidden" name="until" value={now} />
            <Button>Mark all as read</Button>
          </form>
        )}
        <ButtonLink href="/settings">Settings</ButtonLink>
      </PageHeading>
      <Card>
        {signals.length > 0 ? (
          <SignalList signals={signals.map(signalView)} now={now} markRead={readOne} />
        ) : (
          <EmptyState>{cursor ? 'Nothing older.' : NOTHING}</EmptyState>
        )}
      </Card>
      <Pages first="/signals" cursor={cursor} nextCursor={nextCursor} />
      <SelfRefresh version={version} changesInMs={changesWithinAMinute([], [])} />
    </>
  )
}

const NOTHING =
  'Nothing yet. When somebody claims, first opens or leaves one of your sessions or is removed from it, when one expires soon or a gateway is offline for an hour, it stands here.'
