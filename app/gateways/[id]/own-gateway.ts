import { notFound } from 'next/navigation'
import { getGateway, type GatewayDetail } from '#lib/console/gateway/get-gateway'
import type { Person } from '#lib/console/person'
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
