import { ExactTime } from '#components/ui/exact-time'
import type { GatewayView } from '#components/gateways/gateway-rows'
import { agoWords } from '#components/ui/time-words'

type Props = {
  gateway: Pick<GatewayView, 'onlineSince' | 'lastSeenAt'>
  /** Unix milliseconds. */ now: number
}

/** Since when a gateway has been here, or when it was last. */
export function ConnectedSince({ gateway, now }: Props) {
  if (gateway.onlineSince !== null) {
    return (
      <>
        Connected <ExactTime at={gateway.onlineSince}>{agoWords(now - gateway.onlineSince)}</ExactTime>
      </>
    )
  }
  if (gateway.lastSeenAt === null) return <>Never connected</>
  return (
    <>
      Last seen <ExactTime at={gateway.lastSeenAt}>{agoWords(now - gateway.lastSeenAt)}</ExactTime>
    </>
  )
}
