import { Failure } from '#lib/cli/exit-codes'
import { isLoopbackUrl } from '#lib/protocol/names'

/**
 * The console's origin, from what stands on the command line.
 * @throws Failure `usage` for what is no web address; `console_insecure` for http beyond this machine, where anybody
 * on the way could take the code, or answer with a key of their own for this gateway to pin.
 */
export function readConsoleUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new Failure('usage', `${text} is not a console's address. Write it as https://console.example.com.`)
  }
  const { protocol, origin } = new URL(text)
  if (protocol === 'http:' && !isLoopbackUrl(origin)) {
    throw new Failure(
      'console_insecure',
      `Pairing with ${origin} would show the code, and all that follows, to anybody on the way. Use the console's https address.`,
    )
  }
  return origin
}
