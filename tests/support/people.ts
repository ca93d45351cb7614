import { randomInt } from 'node:crypto'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import { generateKeys } from '#lib/protocol/keys'

const ISSUER = 'http://127.0.0.1:9'

/** A new person who has signed in before. */
export async function makePerson(login: string): Promise<Person> {
  return database().user.create({
    data: { issuer: ISSUER, subject: String(randomInt(1e9)), login, name: `${login} Example` },
    select: { id: true, login: true, name: true, avatarUrl: true },
  })
}

export type TestGateway = { id: string; ownerId: string; slug: string; privateKey: string; publicKey: string }

let made = 0

/** Private keys of all gateways made here, by id: what answers for them must sign with theirs. */
export const gatewayKeys = new Map<string, string>()

/** A paired gateway of theirs, with its keys. */
export async function makeGateway(owner: Person, slug = `gw${(made += 1)}`): Promise<TestGateway> {
  const keys = generateKeys()
  const { id } = await database().gateway.create({
    data: { ownerId: owner.id, slug, publicKey: keys.publicKey },
  })
  gatewayKeys.set(id, keys.privateKey)
  return { id, ownerId: owner.id, slug, ...keys }
}
