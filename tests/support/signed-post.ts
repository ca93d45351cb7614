import { readPrivateKey } from '#lib/protocol/keys'
import { signRequest } from '#lib/protocol/statements'

type Change = { key?: string; path?: string; audience?: string; at?: number; authorization?: string }

/** The request that a gateway sends to the console; `change` makes it another than the honest one. */
export async function signedPost(
  path: string,
  gateway: { id?: string; privateKey: string },
  payload: unknown,
  change: Change = {},
): Promise<Request> {
  const body = JSON.stringify(payload)
  const key = readPrivateKey(change.key ?? gateway.privateKey)
  const audience = change.audience ?? 'http://localhost:3000'
  const statement = { audience, method: 'POST', path: change.path ?? path, body }
  const jwt = signRequest(key, 'gateway', statement, change.at ?? Date.now())
  return new Request(`http://localhost:3000${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: change.authorization ?? `Bearer ${jwt}`,
      ...(gateway.id ? { 'burrowee-gateway': gateway.id } : {}),
    },
    body,
  })
}
