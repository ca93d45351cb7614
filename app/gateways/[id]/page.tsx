import type { Metadata } from 'next'
import { FirstSteps } from '#components/first-steps'
import { AddTarget } from '#components/gateways/add-target'
import { ConnectedSince } from '#components/gateways/connected-since'
import { counted } from '#components/gateways/gateway-rows'
import { TargetCard, type TargetView } from '#components/gateways/target-card'
import { TargetTools } from '#components/gateways/target-tools'
import { ButtonLink } from '#components/ui/button'
import { Card } from '#components/ui/card'
import { SecretField } from '#components/ui/secret-field'
import { SelfRefresh } from '#components/self-refresh'
import { LabelSuggestions } from '#components/sessions/label-suggestions'
import { SessionRows } from '#components/sessions/session-rows'
import { EmptyState } from '#components/ui/empty-state'
import { PageHeading } from '#components/ui/page-heading'
import { StateBadge } from '#components/ui/state-badge'
import { TextLink } from '#components/ui/text-link'
import { gatewayCommand } from '#lib/console/gateway/gateway-package'
import type { TargetDetail } from '#lib/console/gateway/get-gateway'
import { pageTime } from '#lib/console/page-time'
import { newSid } from '#lib/protocol/token'
import { copyLink, extend, relabel, reveal, revoke } from '../../sessions/actions'
import { changesWithinAMinute } from '../../sessions/list-view'
import { sessionView } from '../../sessions/session-view'
import { share } from '../../sessions/share-actions'
import { activeWords } from '../active-words'
import { gatewayView } from '../gateway-view'
import { createSession } from './actions'
import { gatewayPage } from './own-gateway'
import { addTargetHere, editTargetHere, switchTargetHere } from './target-actions'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { gateway } = await gatewayPage((await params).id)
  return { title: `${gateway.slug} · Gateways` }
}

/** With more targets than this, cards start closed. */
const FEW = 3

export default async function GatewayPage({ params }: Props) {
  const { id } = await params
  const { version, gateway, labels } = await gatewayPage(id)
  const at = pageTime()
  return (
    <>
      <PageHeading
        heading={
          <>
            {gateway.slug} <StateBadge state={gateway.online ? 'online' : 'offline'} />
          </>
        }
        line={
          <>
            <ConnectedSince gateway={gatewayView(gateway)} now={at} />
            {gateway.software && <> · version {gateway.software}</>} ·{' '}
            {counted(gateway.targets.length, 'target')}
          </>
        }
      >
        <ButtonLink href={`/gateways/${gateway.id}/remove`} look="danger" size="row" className="-mx-2">
          Remove gateway
        </ButtonLink>
      </PageHeading>
      <LabelSuggestions labels={labels} />
      {gateway.targets.length === 0 && <NoTargets online={gateway.online} />}
      {gateway.targets.map((target) => (
        <TargetCard
          key={target.id}
          gatewayId={gateway.id}
          target={targetView(target)}
          activeSessions={activeWords(target.activeSessionCount)}
          startsOpen={gateway.targets.length <= FEW}
          sid={newSid()}
          alone={gateway.targets.length === 1}
          obstacle={obstacleTo(gateway.online, target.active)}
          createSession={createSession}
          tools={
            <TargetTools
              gatewayId={gateway.id}
              target={targetView(target)}
              editTarget={editTargetHere}
              switchTarget={switchTargetHere}
            />
          }
        >
          {target.sessions.length > 0 ? (
            <SessionRows
              name={`Sessions of ${target.name}`}
              sessions={target.sessions.map(sessionView)}
              now={at}
              place="target"
              actions={{ copyLink, share, reveal, extend, relabel, revoke }}
            />
          ) : (
            <EmptyState>No sessions yet. Create the first below.</EmptyState>
          )}
          {target.hasMore && (
            <p className="border-t border-line px-4 py-3 text-note text-muted">
              These are the newest.{' '}
              <TextLink href={`/sessions?gateway=${gateway.slug}`}>All sessions</TextLink>
            </p>
          )}
        </TargetCard>
      ))}
      <AddTarget
        gatewayId={gateway.id}
        tid={newSid()}
        first={gateway.targets.length === 0}
        addresses={gateway.targets
          .filter(({ sessions }) => sessions.length === 0)
          .map(({ address }) => address)}
        obstacle={gateway.online ? null : `${AWAY} Targets can be added here once it is back.`}
        addTarget={addTargetHere}
      />
      {gateway.targets.length > 0 && !gateway.online && <Away />}
      <SelfRefresh
        version={version}
        changesInMs={changesWithinAMinute(
          gateway.targets.flatMap(({ sessions }) => sessions),
          [],
        )}
      />
    </>
  )
}

const AWAY = 'This gateway is not connected.'

/** What keeps a session from being created, said before anyone tries. */
function obstacleTo(online: boolean, targetActive: boolean): string | null {
  if (!online) return `${AWAY} Sessions can be created once it is back.`
  return targetActive ? null : 'This target is off. Switch it on to create sessions.'
}

function targetView({ id, name, address, handler, active, assetPaths, host }: TargetDetail): TargetView {
  return { rowId: id, name, address, handler, active, assetPaths: assetPaths.join(' '), hostname: host }
}

/** How a gateway that is away comes back. It stands last, so that nothing moves when one goes or comes. */
function Away() {
  return (
    <Card className="p-4 text-note">
      <p className="max-w-reading">
        {AWAY} Nobody gets in until it is back. If it does not run, start it on its machine:
      </p>
      <SecretField name="Command" value={gatewayCommand('gateway run')} whole />
    </Card>
  )
}

/** What to do before there is anything to share: start the gateway, then tell it about an app. */
function NoTargets({ online }: { online: boolean }) {
  const way = online
    ? {
        words: 'Fill in the form below, or run this on its machine:',
        command: 'target add notes 127.0.0.1:8080',
      }
    : { words: 'It is not connected. On its machine, start it and leave it running:', command: 'gateway run' }
  return (
    <FirstSteps heading="No targets yet" at={1}>
      <p>{way.words}</p>
      <SecretField name="Command" value={gatewayCommand(way.command)} whole />
    </FirstSteps>
  )
}
