import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of the product: where `.next`, `prisma` and `public` are, whatever folder a command runs in. */
export function productFolder(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'next.config.ts'))) {
    const parent = dirname(folder)
    if (parent === folder)
      throw new Error('The console must run from its own folder: next.config.ts is missing.')
    folder = parent
  }
  return folder
}
