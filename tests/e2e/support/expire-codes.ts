import { queryDatabase } from './database.ts'

/** Lets every unused pairing code of these parts expire now, in their database: nobody waits ten minutes. */
export async function makeCodesExpire(home: string): Promise<void> {
  await queryDatabase(home, 'UPDATE "PairingCode" SET "expiresAt" = now() WHERE "usedAt" IS NULL')
}
