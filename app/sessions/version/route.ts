import { signedInId } from '#lib/console/person'
import { listVersion } from '#lib/console/session/list-version'

/** Whether anything changed that a person's pages show, in one word: asked every few seconds, so as short as can be. */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  const id = await signedInId()
  const version = id && (await listVersion(id))
  if (!version) return new Response('Sign in again.\n', { status: 401, headers })
  return new Response(version, { headers })
}
