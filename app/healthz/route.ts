import { isHealthy } from '#lib/console/health'

export const dynamic = 'force-dynamic'

/** 200 while the console and its database answer. */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  if (await isHealthy()) return new Response('ok\n', { headers })
  return new Response('the database does not answer\n', { status: 503, headers })
}
