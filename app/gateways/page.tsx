import type { Metadata } from 'next'
import { FirstSteps } from '#components/first-steps'
import { AddGateway } from '#components/gateways/add-gateway'
import { GatewayRows } from '#components/gateways/gateway-rows'
import { SelfRefresh } from '#components/self-refresh'
import { Card } from '#components/ui/card'
import { PageHeading } from '#components/ui/page-heading'
import { listGateways } from '#lib/console/gateway/list-gateways'
import { pageTime } from '#lib/console/page-time'
import { requirePerson } from '#lib/console/person'
import { pageVersion } from '#lib/console/session/list-version'
import { changesWithinAMinute } from '../sessions/list-view'
import { addGateway } from './actions'
import { gatewayView } from './gateway-view'

export const metadata: Metadata = { title: 'Gateways' }

export default async function GatewaysPage() {
  const person = await requirePerson('/gateways')
  const version = await pageVersion(person)
  const gateways = await listGateways(person)
  return (
    <>
      <PageHeading
        heading="Gateways"
        line="The machines beside your apps. They dial out; nothing connects in."
      />
      {gateways.length > 0 ? (
        <Card>
          <GatewayRows gateways={gateways.map(gatewayView)} now={pageTime()} />
        </Card>
      ) : (
        <FirstSteps heading="No gateways yet" at={0}>
          <p>Give it a name below: you get the exact command to run on the machine beside your app.</p>
        </FirstSteps>
      )}
      <AddGateway
        addGateway={addGateway}
        joined={gateways.map(({ id, slug, online }) => ({ id, slug, online }))}
      />
      <SelfRefresh version={version} changesInMs={changesWithinAMinute([], [])} />
    </>
  )
}
