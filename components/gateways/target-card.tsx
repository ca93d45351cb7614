'use client'

import { useState, type ReactNode } from 'react'
import { Card } from '#components/ui/card'
import { Moment } from '#components/ui/exact-time'
import { DescriptorBox } from '#components/sessions/descriptor-box'
import { HandedOver, SessionPageLink } from '#components/sessions/handed-over'
import { quietTarget } from '#components/gateways/quiet-target'
import { NewSession, type CreateSession, type MadeSession } from '#components/sessions/new-session'
import { NotePlace } from '#components/ui/note'
import { StateBadge } from '#components/ui/state-badge'
import { Disclosure } from '#components/ui/disclosure'
import { useArrival } from '#components/ui/use-arrival'
import { useFormAction } from '#components/ui/use-form-action'

/** A target as its card shows it. */
export type TargetView = {
  rowId: string
  name: string
  /** `host:port`, as the gateway reaches it, and how. */
  address: string
  handler: string
  active: boolean
  /** Prefixes, separated by spaces. */
  assetPaths: string
  /** The authority it is served on. */
  hostname: string
}

type Props = {
  gatewayId: string
  target: TargetView
  /** How many of its sessions are active, in words. */
  activeSessions: string
  /** Whether the card starts open; what people do with it later stays. */
  startsOpen: boolean
  /** A fresh session id of this rendering. */
  sid: string
  /** Whether it is its gateway's only one. */
  alone: boolean
  /** What keeps sessions from being created right now. */
  obstacle: string | null
  createSession: CreateSession
  /** What can be done with the target. */
  tools: ReactNode
  /** Its sessions, as rows. */
  children: ReactNode
}

/** One target: its name and state, its sessions, the row that makes another, and a new session's link, once. */
export function TargetCard({
  gatewayId,
  target,
  activeSessions,
  startsOpen,
  sid,
  alone,
  obstacle,
  createSession,
  tools,
  children,
}: Props) {
  const form = useFormAction(createSession)
  const [open] = useState(startsOpen || form.state.status !== 'idle')
  const made = form.state.status === 'done' ? form.state.result : null
  const box = useArrival(made)
  return (
    <Card className="overflow-clip">
      <Disclosure
        open={open}
        head={
          <>
            <h2 className="wrap-anywhere">{target.name}</h2>
            <StateBadge state={target.active ? 'on' : 'off'} still={obstacle !== null} />
            {/* On a phone in a line of its own. */}
            <span className="order-last min-w-0 basis-full text-small text-muted wrap-anywhere sm:order-none sm:ml-auto sm:basis-auto">
              <Addresses target={target} />
            </span>
            <span className="ml-auto text-small whitespace-nowrap text-muted sm:ml-0">{activeSessions}</span>
          </>
        }
      >
        <div ref={box} className="mx-4 mb-4 empty:hidden">
          {made && <Made made={made} service={target.name} />}
        </div>
        <NotePlace note={quietTarget(made?.quietAt, target.address)} place="mx-4 mb-4" />
        {tools}
        <div className="border-t border-line">{children}</div>
        <NewSession
          name={alone ? 'New session' : `New session on ${target.name}`}
          gatewayId={gatewayId}
          targetRowId={target.rowId}
          sid={sid}
          obstacle={obstacle}
          {...form}
        />
      </Disclosure>
    </Card>
  )
}

/** Where visitors reach it, and where its gateway does. */
function Addresses({ target: { hostname, address } }: { target: TargetView }) {
  return (
    <span className="font-mono">
      <span title="Where visitors reach it">{hostname}</span> <span aria-label="goes to">→</span>{' '}
      <span title="Where the gateway reaches it">{address}</span>
    </span>
  )
}

function Made({ made, service }: { made: MadeSession; service: string }) {
  const { id, label, url, qr, madeAt, expiresAt, descriptor } = made
  if (descriptor) return <DescriptorBox level={3} {...{ descriptor, label, expiresAt }} />
  return (
    <HandedOver
      level={3}
      heading={label ? `Session link ${linkWords(label)}` : 'Session link'}
      name="Session link"
      handing={{ service, url, madeAt, until: expiresAt, claimBy: null }}
      qr={qr}
      warning={
        <>
          <b>Anyone who has this link</b> gets in until{' '}
          <b>
            <Moment at={expiresAt} />
          </b>
          , or until you revoke it. To let in one person by name, use <b>Share</b> on its row below instead.
        </>
      }
      next={[
        <>Whoever opens it is in {service} at once, and needs no account.</>,
        <>
          The session stands in the list below and on <SessionPageLink id={id}>its own page</SessionPageLink>.
          There, Copy builds the link again, and Extend gives it more time.
        </>,
        <>Revoke ends it at once, for everybody, also what is open then.</>,
      ]}
    />
  )
}

/** A label that already reads as `for Alex` needs no quotes around it. */
function linkWords(label: string): string {
  return /^for\s/i.test(label) ? label : `“${label}”`
}
