import { defineConfig } from 'prisma/config'

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // `generate` needs no database; `migrate deploy` on a connected machine does.
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
