import { PrismaPg } from '@prisma/adapter-pg'
import { configuration } from '#lib/console/configuration'
import { PrismaClient, type Prisma } from '#lib/console/prisma-client/client'

/** The database, or a transaction in it. */
export type Database = PrismaClient | Prisma.TransactionClient

const kept = globalThis as { burroweeDatabase?: PrismaClient }

/** The process's one client and connection pool; made on first use. */
export function database(): PrismaClient {
  kept.burroweeDatabase ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: configuration().databaseUrl, max: 10 }),
    errorFormat: 'minimal',
  })
  return kept.burroweeDatabase
}

/** Ends the pool, if there is one. */
export async function closeDatabase(): Promise<void> {
  const client = kept.burroweeDatabase
  kept.burroweeDatabase = undefined
  await client?.$disconnect()
}
