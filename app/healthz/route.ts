import { database } from '#lib/console/db'
import { log } from '#lib/runtime/log'

export const dynamic = 'force-dynamic'

/** 200 while the console and its database answer. */
export async function GET(): Promise<Response> {
  try {
    await database().$queryRaw`SELECT 1`
    return new Response('ok\n', { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    log.error({ err: error }, 'the database does not answer')
    return new Response('the database does not answer\n', { status: 503 })
  }
}
