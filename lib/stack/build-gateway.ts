import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { z } from 'zod'
import { noticesOf } from '#lib/stack/build-gateway-notices'
import { projectFolder } from '#lib/stack/project'

/** Where the package lies before it is packed. */
const folder = join(projectFolder, 'dist/gateway')
const publicFolder = join(projectFolder, 'public')
const manifestFile = join(folder, 'package.json')

/** What stays a dependency: its binaries are not for bundling, and npm picks those of the machine. */
const STORE_LIBRARY = 'libsql'

const project = z
  .object({
    version: z.string(),
    description: z.string(),
    license: z.string(),
    engines: z.object({ node: z.string() }),
    dependencies: z.object({ [STORE_LIBRARY]: z.string() }).transform((all) => all[STORE_LIBRARY]!),
  })
  .parse(JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')))

/**
 * Makes `public/burrowee-gateway-<version>.tgz`, from which a machine gets its gateway: the program as one bundle,
 * for Node alone, with the store's library as its only dependency.
 */
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
writeManifest()
const { metafile } = await build({
  entryPoints: { gateway: join(projectFolder, 'lib/cli/gateway-main.ts') },
  outdir: join(folder, 'program'),
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // Each command loads what it needs: help does not wait for the store.
  splitting: true,
  external: [STORE_LIBRARY],
  // CommonJS packages call `require` for Node's own modules.
  banner: {
    js: "import { createRequire as burroweeRequire } from 'node:module'; const require = burroweeRequire(import.meta.url);",
  },
  plugins: [ownManifest()],
  metafile: true,
  logLevel: 'warning',
})
copyFileSync(join(projectFolder, 'lib/cli/gateway-readme.md'), join(folder, 'README.md'))
copyFileSync(join(projectFolder, 'LICENSE'), join(folder, 'LICENSE'))
writeFileSync(join(folder, 'THIRD-PARTY.txt'), noticesOf(Object.keys(metafile.inputs)))
pack()

function writeManifest(): void {
  const { version, description, license, engines, dependencies } = project
  const manifest = {
    name: 'burrowee-gateway',
    version,
    description,
    license,
    type: 'module',
    engines,
    bin: { burrowee: 'program/gateway.mjs' },
    files: ['program', 'THIRD-PARTY.txt'],
    dependencies: { [STORE_LIBRARY]: dependencies },
  }
  writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`)
}

/** What the program says of itself comes from the package's own manifest, not from the whole project's. */
function ownManifest(): Plugin {
  return {
    name: 'own-manifest',
    setup({ onResolve }) {
      onResolve({ filter: /^\.\.\/\.\.\/package\.json$/ }, ({ importer }) =>
        importer.startsWith(join(projectFolder, 'lib')) ? { path: manifestFile } : null,
      )
    },
  }
}

function pack(): void {
  // A console serves the gateway of its own version, and no other.
  for (const name of readdirSync(publicFolder)) {
    if (/^burrowee-gateway-.*\.tgz$/.test(name)) rmSync(join(publicFolder, name))
  }
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', publicFolder], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
