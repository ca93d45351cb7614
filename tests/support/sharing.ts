import type { Person } from '#lib/console/person'
import { mintSession } from '#lib/console/session/mint-session'
import type { SessionRow } from '#lib/console/session/session-row'
import { claimSession } from '#lib/console/share/claim-session'
import { createClaimLink } from '#lib/console/share/create-claim-link'
import { database } from '#lib/console/db'
import { newSid } from '#lib/protocol/token'
import { mirrored } from './copies'
import { startLiveGateway } from './live-gateway'
import { makeGateway, makePerson, type TestGateway } from './people'
import { targetRecord } from './records'

/** An owner with a live gateway and one target, and the steps that tests of sharing begin with. */
export async function startSharing() {
  const live = await startLiveGateway()
  const owner = await makePerson('octocat')
  const gateway: TestGateway = await makeGateway(owner)
  const target = targetRecord()
  const targetRowId = (await mirrored(gateway, [target])).target(target.id)

  const mint = async (ttlSeconds = 3600): Promise<SessionRow> =>
    (await mintSession(owner, { targetRowId, sid: newSid(), label: 'for Alex', ttlSeconds })).session
  const share = async (session: { id: string }, note = 'Alex from legal'): Promise<string> =>
    codeOf((await createClaimLink(owner, session.id, { note, ttlSeconds: 3600 })).url)
  /** A new person who claimed the session. */
  const invite = async (session: { id: string }, login = 'hubot') => {
    const person = await makePerson(login)
    await claimSession(person, await share(session))
    return { person, claimId: (await claimOf(session, person)).id }
  }
  return { live, owner, gateway, target, targetRowId, mint, share, invite }
}

/** Somebody's claim of a session that is alive, or else the last one that was removed. */
export async function claimOf(session: { id: string }, person: Person) {
  const where = { sessionId: session.id, userId: person.id }
  const [claim] = await database().claim.findMany({ where, orderBy: { claimedAt: 'desc' } })
  if (!claim) throw new Error('no such claim')
  return claim
}

export function codeOf(url: string): string {
  const code = /^http:\/\/localhost:3000\/share\/([\w-]{24})$/.exec(url)?.[1]
  if (!code) throw new Error(`no claim link: ${url}`)
  return code
}
