import { ExactTime } from '#components/ui/exact-time'
import { StateBadge } from '#components/ui/state-badge'
import { TextLink } from '#components/ui/text-link'
import { agoWords } from '#components/ui/time-words'

/** A gateway as the list shows it. Moments are Unix milliseconds. */
export type GatewayView = {
  id: string
  slug: string
  online: boolean
  lastSeenAt: number | null
  /** Since when it has been online without a gap; null while offline. */
  onlineSince: number | null
  targets: number
  /** How many sessions are active, in words. */
  activeSessions: string
}

/** Gateways, one row each, with their columns in line. @param now Unix milliseconds. */
export function GatewayRows({ gateways, now }: { gateways: GatewayView[]; now: number }) {
  return (
    <ul role="list" aria-label="Your gateways" className="rows rows-gateways">
      {gateways.map((gateway) => (
        <li key={gateway.id} className="row">
          <div className="row-what min-w-0">
            <TextLink href={`/gateways/${gateway.id}`} line="onHover" className="font-strong wrap-anywhere">
              {gateway.slug}
            </TextLink>
          </div>
          <div className="row-state">
            <StateBadge state={gateway.online ? 'online' : 'offline'} />
          </div>
          <div className="row-where text-small text-muted">
            {counted(gateway.targets, 'target')} · {gateway.activeSessions}
          </div>
          <div className="row-when text-small text-muted">
            {gateway.lastSeenAt === null ? (
              'never connected'
            ) : (
              <>
                last seen{' '}
                <ExactTime at={gateway.lastSeenAt}>
                  {gateway.online ? 'just now' : agoWords(now - gateway.lastSeenAt)}
                </ExactTime>
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** A number of things in words: `no targets`, `1 target`. */
export function counted(count: number, thing: string): string {
  return count === 0 ? `no ${thing}s` : `${count} ${thing}${count === 1 ? '' : 's'}`
}
