import { request } from 'node:http'
import { json } from 'node:stream/consumers'
import { database } from '#lib/console/db'
import { openHome } from '#lib/gateway/home'
import { OPERATIONS, type OperationReply } from '#lib/protocol/control'

/** All that a running gateway has, by its own socket. @param folder its home. */
export function gatewayHas(folder: string): Promise<OperationReply<'list'>> {
  const { socketFile: socketPath } = openHome(folder)
  return new Promise((resolve, reject) => {
    request({ socketPath, path: '/list', method: 'POST' }, (answer) => {
      json(answer).then((all) => resolve(OPERATIONS.list.reply.parse(all)), reject)
    })
      .on('error', reject)
      .end('{}')
  })
}

/** What is not the same in a console's copy as in its gateway, one line each. */
export async function differences(folder: string, gatewayId: string): Promise<string[]> {
  const has = await gatewayHas(folder)
  const where = { gatewayId }
  const sessions = await database().session.findMany({ where, include: { target: true } })
  const targets = await database().target.findMany({ where: { gatewayId, removedAt: null } })
  const untold = await database().claim.findMany({
    where: { removedAt: { not: null }, removalToldAt: null, session: { gatewayId, revokedAt: null } },
  })
  const theirs = has.sessions.map(({ sid, targetId, label, expiresAt, revokedAt }) =>
    line('session', sid, targetId, label, expiresAt, revokedAt),
  )
  const copied = sessions.map(({ sid, target, label, expiresAt, revokedAt }) =>
    line('session', sid, target.tid, label, expiresAt.getTime(), revokedAt?.getTime() ?? null),
  )
  theirs.push(
    ...has.targets.map(({ id, name, address, active }) => line('target', id, name, address, active)),
  )
  copied.push(...targets.map(({ tid, name, address, active }) => line('target', tid, name, address, active)))
  return [
    ...without(theirs, copied).map((text) => `only in the gateway: ${text}`),
    ...without(copied, theirs).map((text) => `only in the console: ${text}`),
    ...untold.map(({ id }) => `the gateway knows nothing of the removal of ${id}`),
  ]
}

function line(...facts: unknown[]): string {
  return facts.map(String).join(' ')
}

function without(all: string[], others: string[]): string[] {
  const known = new Set(others)
  return all.filter((text) => !known.has(text))
}
