import { build } from 'esbuild'
import { join } from 'node:path'
import { projectFolder } from '#lib/stack/project'

export type Bundle = { part: string; gatewayDirect: string; verifier: string }

/**
 * Programs as they ship: esbuild bundles, with the store's library beside them.
 */
export async function bundlePrograms(): Promise<Bundle> {
  // Below the project, so that the store's library is found.
  const folder = join(projectFolder, 'node_modules/.cache/burrowee/bench')
  await build({
    absWorkingDir: projectFolder,
    entryPoints: {
      part: 'tests/bench/part.ts',
      'gateway-direct': 'tests/bench/gateway-direct.ts',
      verifier: 'tests/bench/verifier.ts',
    },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['libsql'],
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  })
  const file = (name: string) => join(folder, `${name}.cjs`)
  return {
    part: file('part'),
    gatewayDirect: file('gateway-direct'),
    verifier: file('verifier'),
  }
}
