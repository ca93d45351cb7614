import { randomBytes } from 'node:crypto'
import { createSecretKey } from 'node:crypto'
import type { SessionRecord, TargetRecord } from '#lib/protocol/control'
import type { MirrorRequest } from '#lib/protocol/mirror'
import { mintToken, newSid } from '#lib/protocol/token'

const key = createSecretKey(randomBytes(32))
const HOUR = 3_600_000

export function targetRecord(change: Partial<TargetRecord> = {}): TargetRecord {
  const plain = {
    name: 'notes',
    address: '127.0.0.1:8080',
    handler: 'auto' as const,
    active: true,
    assetPaths: [],
  }
  return { id: newSid(), ...plain, removedAt: null, version: 1, ...change }
}

export function sessionRecord(target: TargetRecord, change: Partial<SessionRecord> = {}): SessionRecord {
  const sid = change.sid ?? newSid()
  const createdAt = change.createdAt ?? Date.now()
  return {
    sid,
    targetId: target.id,
    kind: 'full',
    allowQuery: false,
    label: 'for Alex',
    token: mintToken(key, 'abcdefgh', sid, createdAt),
    createdAt,
    expiresAt: createdAt + HOUR,
    revokedAt: null,
    version: 1,
    ...change,
  }
}

/** A mirror message; a whole state unless `since` says otherwise. */
export function mirrorMessage(change: Partial<MirrorRequest>): MirrorRequest {
  return {
    since: null,
    version: 1,
    software: 'burrowee test',
    targets: [],
    sessions: [],
    removals: [],
    ...change,
  }
}
