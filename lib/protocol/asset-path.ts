import { z } from 'zod'
import { ASSET_PATH_CHARACTERS, ASSET_PATHS_MAX } from '#lib/protocol/limits'

/** Visible ASCII without what could be read in two ways: escapes, backslashes, and the ends of a path. */
const PLAIN = /^[!-~]*$/
const AMBIGUOUS = /[%\\?#]|\/\/|\/\.{1,2}\//

/** A prefix of a target's paths, such as `/static/`, below which every page link's visitors may read. */
export const assetPath = z
  .string()
  .max(ASSET_PATH_CHARACTERS, `Use at most ${ASSET_PATH_CHARACTERS} characters.`)
  .refine(
    (path) => path.startsWith('/') && path.endsWith('/'),
    'Begin and end an asset path with a slash, such as /static/.',
  )
  .refine((path) => path !== '/', 'Name a folder, such as /static/: / alone would open the whole app.')
  .refine(
    (path) => PLAIN.test(path) && !AMBIGUOUS.test(path),
    'Use plain letters, digits and hyphens between single slashes, such as /static/.',
  )

/** A target's asset paths; by itself it has none. */
export const assetPaths = z
  .array(assetPath)
  .max(ASSET_PATHS_MAX, `Use at most ${ASSET_PATHS_MAX} asset paths.`)
