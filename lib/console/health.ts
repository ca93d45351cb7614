import { database } from '#lib/console/db'
import { log } from '#lib/runtime/log'

/** Whether the database answers. */
export async function isHealthy(): Promise<boolean> {
  try {
    await database().$queryRaw`SELECT 1`
    return true
  } catch (error) {
    log.error({ err: error }, 'the database does not answer')
    return false
  }
}
