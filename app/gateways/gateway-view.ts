import type { GatewayView } from '#components/gateways/gateway-rows'
import type { GatewaySummary } from '#lib/console/gateway/gateway-summary'
import { activeWords } from './active-words'

/** A gateway of the console as the list shows it. */
export function gatewayView(gateway: GatewaySummary): GatewayView {
  return {
    id: gateway.id,
    slug: gateway.slug,
    online: gateway.online,
    lastSeenAt: gateway.lastSeenAt?.getTime() ?? null,
    onlineSince: gateway.onlineSince?.getTime() ?? null,
    targets: gateway.targetCount,
    activeSessions: activeWords(gateway.activeSessionCount),
  }
}
