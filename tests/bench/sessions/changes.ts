import { setTimeout as wait } from 'node:timers/promises'
import { generateKeys, readPrivateKey } from '#lib/protocol/keys'
import { signRequest } from '#lib/protocol/statements'
import type { Ground } from './ground.ts'

/** A session on some gateway, as its mirror tells of it, and who sees it. */
type Changing = { gateway: Mirroring; record: Record<string, unknown>; seenBy: number[] }
type Mirroring = { id: string; privateKey: string; version: number; busy: boolean }

/**
 * Sessions that are given new labels, as by the command on their gateway's own machine: each change is a mirror
 * message that the gateway signs.
 */
export class Changes {
  readonly #ground: Ground
  readonly #everyMs: number
  readonly #sessions: Changing[]
  /** By label and who has yet to see it: when it was made. */
  readonly #unseen = new Map<string, { at: number; by: Set<number> }>()
  #made = 0
  #missed = 0

  constructor(ground: Ground, sessions: Changing[], everyMs: number) {
    this.#ground = ground
    this.#sessions = sessions
    this.#everyMs = everyMs
  }

  /** Makes changes until then, in turn. */
  async make(until: number): Promise<void> {
    const underWay: Promise<void>[] = []
    for (let turn = 0; performance.now() < until; turn += 1) {
      await wait(this.#everyMs)
      // Coprime to any number of sessions that is no multiple of it: neighbours do not follow each other.
      const next = this.#sessions[(turn * 37) % this.#sessions.length]!
      if (!next.gateway.busy) underWay.push(this.#change(next))
    }
    await Promise.all(underWay)
  }

  /** @returns when those changes were made that this person sees now for the first time. */
  shownTo(person: number, page: string): number[] {
    const labels = new Set(page.match(/changed \d+\b/g))
    const shown: number[] = []
    for (const label of labels) {
      const change = this.#unseen.get(label)
      if (!change?.by.delete(person)) continue
      shown.push(change.at)
      if (change.by.size === 0) this.#unseen.delete(label)
    }
    return shown
  }

  /** How often somebody did not see a change, by now. */
  missed(): number {
    return [...this.#unseen.values()].reduce((sum, { by }) => sum + by.size, this.#missed)
  }

  async #change({ gateway, record, seenBy }: Changing): Promise<void> {
    gateway.busy = true
    const label = `changed ${(this.#made += 1)}`
    const version = gateway.version + 1
    // What is not seen before the next change of the same session never will be.
    this.#missed += this.#unseen.get(String(record.label))?.by.size ?? 0
    this.#unseen.delete(String(record.label))
    Object.assign(record, { label, version })
    this.#unseen.set(label, { at: performance.now(), by: new Set(seenBy) })
    const body = { since: gateway.version, version, software: '0.1.0', targets: [], removals: [] }
    await this.#mirror(gateway, JSON.stringify({ ...body, sessions: [record] }))
    gateway.version = version
    gateway.busy = false
  }

  async #mirror({ id, privateKey }: Mirroring, body: string): Promise<void> {
    const path = '/api/gateway/mirror'
    const { consoleUrl, port } = this.#ground
    const statement = { audience: consoleUrl, method: 'POST', path, body }
    const jwt = signRequest(readPrivateKey(privateKey), 'gateway', statement, Date.now())
    const headers = { authorization: `Bearer ${jwt}`, 'burrowee-gateway': id }
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body })
    const reply = (await answer.json()) as { resync?: boolean }
    if (answer.status !== 200 || reply.resync)
      throw new Error(`A mirror message was answered ${answer.status}.`)
  }
}

/**
 * The newest living session of everybody here, whose gateways get keys by which this process can speak for them.
 * @param logins Their owners; `seenBy` says who watches the sessions of each.
 */
export async function changingSessions(
  { db }: Ground,
  logins: string[],
  seenBy: (owner: number) => number[],
): Promise<Changing[]> {
  const { rows } = await db.query<Found>(NEWEST, [logins])
  const gateways = new Map<string, Mirroring>()
  for (const { gatewayId } of rows) {
    if (gateways.has(gatewayId)) continue
    const { publicKey, privateKey } = generateKeys()
    const { rows: known } = await db.query<{ version: string }>(
      `UPDATE "Gateway" SET "publicKey" = $2 WHERE "id" = $1 RETURNING "mirrorVersion" AS version`,
      [gatewayId, publicKey],
    )
    gateways.set(gatewayId, { id: gatewayId, privateKey, version: Number(known[0]!.version), busy: false })
  }
  return rows.map(({ gatewayId, login, record }) => ({
    gateway: gateways.get(gatewayId)!,
    record: { ...record, token: 'x'.repeat(60) },
    seenBy: seenBy(logins.indexOf(login)),
  }))
}

type Found = { gatewayId: string; login: string; record: Record<string, unknown> }

const NEWEST = `
  SELECT u."login", s."gatewayId", json_build_object('sid', s."sid", 'targetId', t."tid", 'kind', s."kind",
    'allowQuery', s."allowQuery", 'label', s."label", 'revokedAt', NULL,
    'createdAt', floor(extract(epoch FROM s."createdAt") * 1000),
    'expiresAt', floor(extract(epoch FROM s."expiresAt") * 1000), 'version', s."version") AS record
  FROM "User" AS u, LATERAL (
    SELECT * FROM "Session" WHERE "ownerId" = u."id" AND NOT "revoked" AND "endsAt" > now() + interval '2 days'
    ORDER BY "createdAt" DESC LIMIT 1
  ) AS s JOIN "Target" AS t ON t."id" = s."targetId" WHERE u."login" = ANY($1)`
