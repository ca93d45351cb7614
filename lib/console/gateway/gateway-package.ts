import packageJson from '../../../package.json' with { type: 'json' }
import { configuration } from '#lib/console/configuration'

/**
 * Where this console serves the gateway's tarball. The version stands in the name because npx keeps what it fetched
 * by its address.
 */
export function gatewayPackageUrl(): string {
  return `${configuration().url}/burrowee-gateway-${packageJson.version}.tgz`
}

/** What to run beside one's apps to pair with a code: from the tarball, and from a clone. */
export function pairingCommands(code: string): { command: string; cloneCommand: string } {
  const pair = `gateway pair ${configuration().url} ${code}`
  return { command: gatewayCommand(pair), cloneCommand: `npx burrowee ${pair}` }
}

/** A command for the gateway's machine that needs nothing installed there. @param words such as `gateway run`. */
export function gatewayCommand(words: string): string {
  return `npx -y ${gatewayPackageUrl()} ${words}`
}
