import { headers } from 'next/headers'
import { configuration } from '#lib/console/configuration'

/**
 * Whether this request is a form sent from a page of the console's own. Next lets one pass that says nothing of
 * where it comes from; a single POST that uses up a claim link must say.
 */
export async function isOwnForm(): Promise<boolean> {
  return (await headers()).get('origin') === configuration().url
}
