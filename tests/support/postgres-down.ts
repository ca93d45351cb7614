import { rmSync } from 'node:fs'

export default async function postgresDown(): Promise<void> {
  const { testPostgres } = globalThis
  await testPostgres?.server.stop()
  if (testPostgres) rmSync(testPostgres.folder, { recursive: true, force: true })
}
