import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ConnectedSince } from '#components/gateways/connected-since'
import { counted } from '#components/gateways/gateway-rows'
import { TargetCard } from '#components/gateways/target-card'
import { SelfRefresh } from '#components/self-refresh'
import { SessionRows } from '#components/sessions/session-rows'
import { StateBadge } from '#components/state-badge'
import { getGateway } from '#lib/console/gateway/get-gateway'
import { pageTime } from '#lib/console/page-time'
import { requirePerson, type Person } from '#lib/console/person'
import { ProtocolError } from '#lib/protocol/errors'
import { newSid } from '#lib/protocol/token'
import { copyLink, revoke } from '../../sessions/actions'
import { sessionView } from '../../sessions/session-view'
import { gatewayView } from '../gateway-view'
import { createSession } from './actions'

export const metadata: Metadata = { title: 'Gateway' }

type Props = { params: Promise<{ id: string }> }

/** With more targets than this, cards start closed. */
const FEW = 3

export default async function GatewayPage({ params }: Props) {
  const { id } = await params
  const person = await requirePerson(`/gateways/${id}`)
  const gateway = await ownGatewayOr404(person, id)
  const at = pageTime()
  return (
    <>
      <div>
        <h1 className="flex flex-wrap items-center gap-2.5">
          {gateway.slug} <StateBadge state={gateway.online ? 'online' : 'offline'} />
        </h1>
        <p className="text-muted">
          <ConnectedSince gateway={gatewayView(gateway)} now={at} />
          {gateway.software && <> · version {gateway.software}</>} ·{' '}
          {counted(gateway.targets.length, 'target')}
        </p>
      </div>
      {gateway.targets.length === 0 && <NoTargets />}
      {gateway.targets.map((target) => (
        <TargetCard
          key={target.id}
          gatewayId={gateway.id}
          target={{ rowId: target.id, name: target.name, address: target.address, active: target.active }}
          activeSessions={target.activeSessionCount}
          startsOpen={gateway.targets.length <= FEW}
          sid={newSid()}
          alone={gateway.targets.length === 1}
          createSession={createSession}
        >
          {target.sessions.length > 0 ? (
            <SessionRows
              name={`Sessions of ${target.name}`}
              sessions={target.sessions.map(sessionView)}
              now={at}
              place="target"
              copyLink={copyLink}
              revoke={revoke}
            />
          ) : (
            <p className="px-4 py-3 text-[14px] text-muted">No sessions yet. Create the first below.</p>
          )}
        </TargetCard>
      ))}
      <SelfRefresh />
    </>
  )
}

function NoTargets() {
  return (
    <div className="card grid gap-2 p-6">
      <h2>No targets yet</h2>
      <p className="text-muted">Tell the gateway about an app, on its own machine:</p>
      <pre className="whitespace-pre-wrap rounded-lg border border-line bg-sunken px-3.5 py-2.5 font-mono text-[13px]">
        node burrowee.mjs target add notes 127.0.0.1:8080
      </pre>
    </div>
  )
}

async function ownGatewayOr404(person: Person, id: string) {
  try {
    return await getGateway(person, id)
  } catch (error) {
    if (error instanceof ProtocolError && error.code === 'not_found') notFound()
    throw error
  }
}
