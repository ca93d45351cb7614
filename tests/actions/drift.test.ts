import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { DiffParams, DiffResult } from '@prisma/schema-engine-wasm'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import { Client } from 'pg'

type Engine = { diff(params: DiffParams): Promise<DiffResult> }
type Glue = {
  __wbg_set_wasm(exports: WebAssembly.Exports): void
  SchemaEngine: { new: (options: object, log: () => void, adapter: object) => Promise<Engine> }
}

test('the checked-in migrations make the very database that the schema describes', async () => {
  const client = new Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  try {
    const migrated = await inventory(client)
    expect(migrated.length).toBeGreaterThan(50)
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE EXTENSION pg_trgm')
    await client.query(await schemaAsSql())
    expect(migrated).toEqual(await inventory(client))
  } finally {
    await client.end()
  }
})

/** Every column, constraint and index, one line each. Prisma's engine cannot read them through this adapter. */
async function inventory(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    SELECT concat_ws(' ', table_name, column_name, udt_name, datetime_precision, is_nullable, column_default) AS line
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
    UNION ALL
    SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '%prisma_migrations%'
    UNION ALL
    SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
    ORDER BY line`)
  return rows.map(({ line }) => line)
}

/** What Prisma would run to make the schema from nothing. */
async function schemaAsSql(): Promise<string> {
  const path = join(process.cwd(), 'prisma/schema.prisma')
  const engine = await schemaEngine()
  const { stdout } = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: [{ path, content: readFileSync(path, 'utf8') }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return stdout!
}

/** Prisma's own schema engine, as WebAssembly: the native one would have to be downloaded. */
async function schemaEngine(): Promise<Engine> {
  const { __wbg_set_wasm: setWasm, SchemaEngine } = glue as unknown as Glue
  const file = join(process.cwd(), 'node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm')
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {
    './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
  })
  setWasm(instance.exports)
  const start = instance.exports.__wbindgen_start as () => void
  start()
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(process.env.DATABASE_URL!))
  return SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter)
}
