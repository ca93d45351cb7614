import { createCipheriv, createHash, createSecretKey, randomBytes, randomUUID } from 'node:crypto'
import { gatewayHash, generateKeys } from '#lib/protocol/keys'
import { mintToken, newSid } from '#lib/protocol/token'
import {
  GATEWAYS,
  SESSIONS,
  type PlannedGuest,
  type PlannedSession,
  type SeededLogin,
} from '#lib/stack/seed-plan'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

type Row = Record<string, unknown>

/** Rows by table, in the order in which they can be written. */
export type SeedRows = Record<
  'Gateway' | 'Target' | 'Session' | 'ClaimLink' | 'Claim' | 'AuditEvent' | 'Signal',
  Row[]
>

type Options = {
  /** Unix milliseconds: the end of the month that is told. */
  now: number
  people: Record<SeededLogin, string>
  /** The console's, by which tokens at rest are sealed: 32 bytes. */
  tokenKey: Buffer
}

/** The id that a seeded gateway has in every database, by which a second run knows that it is the second. */
export function seededGatewayId(slug: string): string {
  const hex = createHash('sha256').update(`burrowee seed\n${slug}`).digest('hex')
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')
}

/** The month as rows, as the console itself would have written them. */
export function seedRows({ now, people, tokenKey }: Options): SeedRows {
  const rows: SeedRows = {
    Gateway: [],
    Target: [],
    Session: [],
    ClaimLink: [],
    Claim: [],
    AuditEvent: [],
    Signal: [],
  }
  for (const gateway of GATEWAYS) {
    const gatewayId = seededGatewayId(gateway.slug)
    const ownerId = people[gateway.owner]
    const { publicKey } = generateKeys()
    const tokenOf = (sid: string, mintedAt: number) =>
      mintToken(createSecretKey(randomBytes(32)), gatewayHash(publicKey), sid, mintedAt)
    // Each change of a gateway's store has a version of its own.
    let version = 0
    const targets = gateway.targets.map(([name, address, active]) => ({
      ...{
        id: randomUUID(),
        gatewayId,
        tid: newSid(),
        name,
        address,
        handler: 'auto',
        active,
        assetPaths: [],
      },
      removedAt: null,
      version: (version += 1),
    }))
    rows.Target.push(...targets)
    for (const planned of SESSIONS) {
      const target = targets.find(({ name }) => planned.at === `${name}@${gateway.slug}`)
      if (!target) continue
      const sid = newSid()
      const createdAt = now - planned.hoursAgo * HOUR_MS
      const sealed = seal(tokenOf(sid, createdAt), tokenKey, { gatewayId, sid })
      const session = { id: randomUUID(), gatewayId, ownerId, targetId: target.id, sid, token: sealed }
      tell(rows, planned, { ...session, createdAt, now, people, nextVersion: () => (version += 1) })
    }
    const seenAt = now - gateway.lastSeenHoursAgo * HOUR_MS
    rows.Gateway.push({
      ...{
        id: gatewayId,
        ownerId,
        slug: gateway.slug,
        publicKey,
        software: '0.1.0',
        mirrorVersion: version,
      },
      ...{
        pairedAt: iso(now - gateway.pairedDaysAgo * DAY_MS),
        lastSeenAt: iso(seenAt),
        presentUntil: iso(seenAt),
      },
      removedAt: gateway.removedDaysAgo === undefined ? null : iso(now - gateway.removedDaysAgo * DAY_MS),
    })
  }
  return rows
}

type Story = Omit<Options, 'tokenKey'> & {
  id: string
  gatewayId: string
  ownerId: string
  targetId: string
  sid: string
  token: string
  createdAt: number
  /** The next version of its gateway's store. */
  nextVersion: () => number
}

/** One session with all that happened to it until now. */
function tell(rows: SeedRows, planned: PlannedSession, story: Story): void {
  const { id, ownerId, now, createdAt, people, nextVersion, ...columns } = story
  const after = (hours: number) => createdAt + hours * HOUR_MS
  const event = (kind: string, at: number, more: Row = {}) =>
    rows.AuditEvent.push({
      ...{ id: randomUUID(), sessionId: id, at: iso(at), kind, actorId: ownerId },
      ...{ subjectId: null, detail: null, version: null, ...more },
    })
  const link = (note: string, at: number, more: Row = {}) => {
    const linkId = randomUUID()
    const unclaimed = { claimedAt: null, claimedById: null, cancelledAt: null }
    rows.ClaimLink.push({
      ...{ id: linkId, sessionId: id, codeHash: randomBytes(32).toString('base64url'), note },
      ...{ createdAt: iso(at), expiresAt: iso(at + DAY_MS), ...unclaimed, ...more },
    })
    event('shared', at, { detail: note })
    return linkId
  }

  let version = nextVersion()
  const expiresAt = createdAt + planned.lives * HOUR_MS
  const until = planned.revokedAfter === undefined ? expiresAt : after(planned.revokedAfter)
  event('minted', createdAt, { detail: planned.relabelledFrom ?? planned.label, version })
  if (planned.relabelledFrom !== undefined) {
    event('relabelled', after(0.3), { detail: planned.label, version: (version = nextVersion()) })
  }
  if (planned.extendedAfter !== undefined) {
    const detail = iso(expiresAt)
    event('extended', after(planned.extendedAfter), { detail, version: (version = nextVersion()) })
  }
  for (const guest of planned.guests ?? []) {
    const claimedAt = after(guest.claimedAfter)
    const linkId = link(guest.note, claimedAt - 0.05 * HOUR_MS, {
      ...{ claimedAt: iso(claimedAt), claimedById: people[guest.who] },
    })
    claim(rows, guest, { ...story, linkId, claimedAt, endsAt: Math.min(until, now), after, event })
  }
  if (planned.cancelled !== undefined) {
    link(planned.cancelled, after(1), { cancelledAt: iso(after(1.2)) })
    event('cancelled', after(1.2), { detail: planned.cancelled })
  }
  if (planned.waiting !== undefined) link(planned.waiting, now - 0.5 * HOUR_MS)
  if (planned.revokedAfter !== undefined) event('revoked', until, { version: (version = nextVersion()) })
  rows.Session.push({
    ...{ id, ownerId, ...columns, kind: planned.kind ?? 'full', allowQuery: false, label: planned.label },
    ...{ createdAt: iso(createdAt), expiresAt: iso(expiresAt), version },
    revokedAt: planned.revokedAfter === undefined ? null : iso(until),
  })
}

type Visit = Story & {
  linkId: string
  claimedAt: number
  /** When nobody could open it any more, at the latest now. */
  endsAt: number
  after: (hours: number) => number
  event: (kind: string, at: number, more?: Row) => void
}

/** What one guest did, and what their host heard of it. */
function claim(rows: SeedRows, guest: PlannedGuest, visit: Visit): void {
  const { id: sessionId, ownerId, people, linkId, claimedAt, now, after, event } = visit
  const [claimId, userId] = [newSid(), people[guest.who]]
  const goneAt = guest.endsAfter === undefined ? null : after(guest.endsAfter)
  const opens = guest.opens ?? 0
  // Spread over the time they had: the first opens right with the claim.
  const span = ((goneAt ?? visit.endsAt) - claimedAt) * 0.9
  const openedAt = (time: number) => claimedAt + 2_000 + (span * time) / opens
  event('claimed', claimedAt, { actorId: userId, detail: guest.note })
  for (let time = 0; time < opens; time += 1) event('opened', openedAt(time), { actorId: userId })
  const byWhom = guest.left ? userId : ownerId
  if (goneAt !== null) {
    event(guest.left ? 'left' : 'removed', goneAt, { actorId: byWhom, subjectId: guest.left ? null : userId })
  }
  rows.Claim.push({
    ...{ id: claimId, sessionId, userId, linkId, claimedAt: iso(claimedAt), openCount: opens },
    lastOpenedAt: opens > 0 ? iso(openedAt(opens - 1)) : null,
    ...(goneAt === null
      ? { live: true, removedAt: null, removedById: null, removalToldAt: null }
      : { live: null, removedAt: iso(goneAt), removedById: byWhom, removalToldAt: iso(goneAt + 300) }),
  })
  const told: [kind: string, at: number | null][] = [
    ['claimed', claimedAt],
    ['opened', opens > 0 ? openedAt(0) : null],
    [guest.left ? 'left' : 'removed', goneAt],
  ]
  for (const [kind, at] of told) {
    if (at === null) continue
    rows.Signal.push({
      ...{
        id: randomUUID(),
        ownerId,
        at: iso(at),
        kind,
        key: `${kind}:${claimId}`,
        sessionId,
        personId: userId,
      },
      // What is older than a day has been looked at.
      ...{ bell: true, readAt: now - at > DAY_MS ? iso(at + HOUR_MS) : null },
    })
  }
}

const iso = (at: number) => new Date(at).toISOString()

/** The console's own seal (lib/console/token-seal.ts), which this room may not import; a test opens it there. */
function seal(token: string, key: Buffer, { gatewayId, sid }: { gatewayId: string; sid: string }): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(
    Buffer.from(`session token\n${gatewayId}\n${sid}`),
  )
  const sealed = [nonce, cipher.update(token, 'utf8'), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat(sealed).toString('base64url')
}
