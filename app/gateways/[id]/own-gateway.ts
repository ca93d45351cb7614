import { notFound } from 'next/navigation'
import { cache } from 'react'
import { getGateway, type GatewayDetail } from '#lib/console/gateway/get-gateway'
import { requirePerson, type Person } from '#lib/console/person'
import { labelSuggestions } from '#lib/console/session/label-suggestions'
import { pageVersion } from '#lib/console/session/list-version'
import { ProtocolError } from '#lib/protocol/errors'

/** A person's own gateway, or the "not found" page: also for one that is somebody else's. */
export async function ownGatewayOr404(person: Person, id: string): Promise<GatewayDetail> {
  try {
    return await getGateway(person, id)
  } catch (error) {
    if (error instanceof ProtocolError && error.code === 'not_found') notFound()
    throw error
  }
}

/** What stands on a gateway's page, looked up once for its title and all the rest; its version first. */
export const gatewayPage = cache(async (id: string) => {
  const person = await requirePerson(`/gateways/${id}`)
  const version = await pageVersion(person)
  const [gateway, labels] = await Promise.all([ownGatewayOr404(person, id), labelSuggestions(person)])
  return { version, gateway, labels }
})
