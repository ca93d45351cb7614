'use client'

import { useRef, useState } from 'react'
import { ExactTime } from '#components/ui/exact-time'
import { Rows, useGone } from '#components/ui/rows'
import { PersonDisc } from '#components/ui/person-disc'
import { RowNoticePlace, type RowNotice } from '#components/ui/row-notice'
import { agoWords, leftWords } from '#components/ui/time-words'
import { ArmedButton } from '#components/ui/armed-button'
import type { FormAction } from '#components/ui/form-state'
import { QuickButton } from '#components/ui/quick-button'

/** Somebody who claimed a session, as its owner sees them. Moments are Unix milliseconds. */
export type PersonView = {
  claimId: string
  login: string
  name: string | null
  claimedAt: number
  lastOpenedAt: number | null
  openCount: number
  removedAt: number | null
  /** Of somebody removed: whether the gateway knows. */
  told: boolean
}

/** A claim link that waits for somebody. Moments are Unix milliseconds. */
export type LinkView = { id: string; note: string; createdAt: number; expiresAt: number }

/** Takes the session away from the person whose claim is `id`; `told` says whether the gateway knows yet. */
export type RemovePerson = FormAction<'id', { told: boolean }>
/** Cancels the claim link `id`. */
export type CancelLink = FormAction<'id', null>

type PeopleProps = {
  sessionId: string
  /** Whether there is anything left to take away. */
  active: boolean
  gatewayOnline: boolean
  people: PersonView[]
  /** Unix milliseconds. */
  now: number
  removePerson: RemovePerson
}

/** Everyone who claimed a session, one row each. */
export function People({ people, ...row }: PeopleProps) {
  return (
    <ul role="list" aria-label="People" className="rows rows-people">
      {people.map((person) => (
        <PersonRow key={person.claimId} person={person} {...row} />
      ))}
    </ul>
  )
}

function PersonRow({
  sessionId,
  active,
  gatewayOnline,
  person,
  now,
  removePerson,
}: Omit<PeopleProps, 'people'> & { person: PersonView }) {
  const [notice, setNotice] = useState<RowNotice>(null)
  const row = useRef<HTMLLIElement>(null)
  const titleId = `person-${person.claimId}`
  const later = gatewayOnline ? UNCONFIRMED : LATER
  // Again: the gateway could not be asked, and may still let them in.
  const again = person.removedAt !== null && !person.told && gatewayOnline

  /** The button that was pressed is about to go: the row keeps the keyboard's place. */
  function onRemoved({ told }: { told: boolean }) {
    setNotice({ quiet: told ? 'Removed' : `Removed here; ${later}` })
    row.current?.focus()
  }

  return (
    <li
      ref={row}
      tabIndex={-1}
      aria-labelledby={titleId}
      className={person.removedAt === null ? 'row' : 'row row-ended'}
    >
      <div className="row-what flex min-w-0 items-center gap-2">
        <PersonDisc login={person.login} />
        <span className="min-w-0 wrap-anywhere">
          <span id={titleId} className="font-strong">
            {person.login}
          </span>
          {person.name && <span className="text-muted"> {person.name}</span>}
        </span>
      </div>
      <div className="row-where text-small text-muted">
        claimed{' '}
        <ExactTime at={person.claimedAt} side="start">
          {agoWords(now - person.claimedAt)}
        </ExactTime>
      </div>
      <div className="row-when text-small text-muted">
        {person.removedAt === null ? (
          <Opened person={person} now={now} />
        ) : (
          <Removed person={person} now={now} later={later} />
        )}
      </div>
      <div className="row-actions">
        {active && (person.removedAt === null || again) && (
          <ArmedButton
            verb={again ? 'Remove again' : 'Remove'}
            undone="Not removed"
            page={`/sessions/${sessionId}/people/${person.claimId}/remove`}
            titleId={titleId}
            action={removePerson}
            id={person.claimId}
            onNotice={setNotice}
            onDone={onRemoved}
          />
        )}
      </div>
      <RowNoticePlace notice={notice} />
    </li>
  )
}

type MomentProps = { person: PersonView; now: number }

function Opened({ person: { lastOpenedAt, openCount }, now }: MomentProps) {
  if (lastOpenedAt === null) return <>never opened</>
  return (
    <>
      last opened <ExactTime at={lastOpenedAt}>{agoWords(now - lastOpenedAt)}</ExactTime> ·{' '}
      {openCount === 1 ? 'once' : `${openCount} times`}
    </>
  )
}

const LATER = 'it ends on the gateway as soon as it is back'
const UNCONFIRMED = 'the gateway has not confirmed it, and may still let them in'

function Removed({ person: { removedAt, told }, now, later }: MomentProps & { later: string }) {
  if (removedAt === null) return null
  return (
    <>
      removed <ExactTime at={removedAt}>{agoWords(now - removedAt)}</ExactTime>
      {!told && <span className="block text-warn">{later}</span>}
    </>
  )
}

type LinksProps = {
  links: LinkView[]
  /** Unix milliseconds. */
  now: number
  cancelLink: CancelLink
}

/** Claim links that nobody has claimed yet, one row each. Their addresses were shown once. */
export function OpenLinks({ links, ...row }: LinksProps) {
  return (
    <Rows name="Links not yet claimed" className="rows-people">
      {links.map((link) => (
        <LinkRow key={link.id} link={link} {...row} />
      ))}
    </Rows>
  )
}

function LinkRow({ link, now, cancelLink }: Omit<LinksProps, 'links'> & { link: LinkView }) {
  const onGone = useGone()
  const [notice, setNotice] = useState<RowNotice>(null)
  const titleId = `link-${link.id}`
  return (
    <li aria-labelledby={titleId} className="row">
      <div id={titleId} className="row-what min-w-0 wrap-anywhere">
        {link.note ? (
          <span className="font-strong">{link.note}</span>
        ) : (
          <span className="text-muted">no note</span>
        )}
      </div>
      <div className="row-where text-small text-muted">
        made{' '}
        <ExactTime at={link.createdAt} side="start">
          {agoWords(now - link.createdAt)}
        </ExactTime>
      </div>
      <div className="row-when text-small text-muted">
        <ExactTime at={link.expiresAt}>{leftWords(link.expiresAt - now)} left to claim it</ExactTime>
      </div>
      <div className="row-actions">
        <QuickButton
          verb="Cancel"
          titleId={titleId}
          action={cancelLink}
          id={link.id}
          onNotice={setNotice}
          onDone={() => onGone('The link is cancelled')}
        />
      </div>
      <RowNoticePlace notice={notice} />
    </li>
  )
}
