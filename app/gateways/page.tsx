import type { Metadata } from 'next'
import { AddGateway } from '#components/gateways/add-gateway'
import { GatewayRows } from '#components/gateways/gateway-rows'
import { SelfRefresh } from '#components/self-refresh'
import { listGateways } from '#lib/console/gateway/list-gateways'
import { pageTime } from '#lib/console/page-time'
import { requirePerson } from '#lib/console/person'
import { addGateway } from './actions'
import { gatewayView } from './gateway-view'

export const metadata: Metadata = { title: 'Gateways' }

export default async function GatewaysPage() {
  const person = await requirePerson('/gateways')
  const gateways = await listGateways(person)
  return (
    <>
      <div>
        <h1>Gateways</h1>
        <p className="text-muted">The machines beside your apps. They dial out; nothing connects in.</p>
      </div>
      {gateways.length > 0 ? (
        <div className="card">
          <GatewayRows gateways={gateways.map(gatewayView)} now={pageTime()} />
        </div>
      ) : (
        <div className="card grid gap-2 p-6">
          <h2>No gateways yet</h2>
          <p className="max-w-[68ch] text-muted">
            A gateway is a small agent that runs beside your apps and decides who gets in. Give the first one
            a name: you get a command to run on its machine.
          </p>
        </div>
      )}
      <AddGateway addGateway={addGateway} />
      <SelfRefresh />
    </>
  )
}
