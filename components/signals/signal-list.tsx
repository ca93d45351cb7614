import { Button } from '#components/ui/button'
import { ExactTime } from '#components/ui/exact-time'
import { agoWords } from '#components/ui/time-words'
import { Icon } from '#components/ui/icon'
import type { IconName } from '#components/ui/icon-shapes'
import { TextLink } from '#components/ui/text-link'

/** Something that an owner was told of. */
export type SignalView = {
  id: string
  /** Unix milliseconds. */
  at: number
  kind: 'claimed' | 'opened' | 'left' | 'removed' | 'expiring' | 'gateway_gone'
  /** What happened, in one sentence. */
  words: string
  read: boolean
  /** Where more about it stands, if anywhere. */
  href: string | null
}

const ICON: Record<SignalView['kind'], IconName> = {
  claimed: 'user-round-check',
  opened: 'door-open',
  left: 'log-out',
  removed: 'user-round-x',
  expiring: 'hourglass',
  gateway_gone: 'unplug',
}

type Props = {
  signals: SignalView[]
  /** Unix milliseconds. */
  now: number
  markRead: (form: FormData) => Promise<void>
}

/** What happened to somebody's sessions and gateways, the last thing first. */
export function SignalList({ signals, now, markRead }: Props) {
  return (
    <ol role="list" aria-label="Signals" className="grid">
      {signals.map((signal) => (
        <Row key={signal.id} signal={signal} now={now} markRead={markRead} />
      ))}
    </ol>
  )
}

type RowProps = { signal: SignalView; now: number; markRead: Props['markRead'] }

function Row({ signal: { id, at, kind, words, read, href }, now, markRead }: RowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-2 text-note first:border-t-0">
      <span className="flex min-w-0 flex-1 basis-3xs items-start gap-3">
        <Icon name={ICON[kind]} className={`mt-0.5 ${read ? 'text-muted' : 'text-accent'}`} />
        <span id={`signal-${id}`} className={`min-w-0 wrap-anywhere ${read ? 'text-muted' : 'font-strong'}`}>
          {!read && <span className="sr-only">Unread: </span>}
          {href ? (
            <TextLink href={href} line="onHover">
              {words}
            </TextLink>
          ) : (
            words
          )}
        </span>
      </span>
      <span className="ml-auto flex items-center gap-2 text-small text-muted">
        {!read && (
          <form action={markRead}>
            <input type="hidden" name="id" value={id} />
            <Button look="quiet" size="row" aria-describedby={`signal-${id}`}>
              Mark as read
            </Button>
          </form>
        )}
        {/* As wide as most, so that what stands before it is in line. */}
        <span className="min-w-16 text-right">
          <ExactTime at={at} side="end">
            {agoWords(now - at)}
          </ExactTime>
        </span>
      </span>
    </li>
  )
}
