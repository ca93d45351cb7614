import { answer } from '#lib/cli/output'

/** What a page-share session's app needs, and the warning that goes with it. */
export type PageShareDescriptor = { baseToken: string; seed: string; host: string; exampleUrl: string }

/** @param exampleUrl The session's link to page `/`, which bears its base token. */
export function describePageShare(exampleUrl: string, seed: string): PageShareDescriptor {
  const { host, searchParams } = new URL(exampleUrl)
  const [[mac, rest]] = [...searchParams] as [[string, string]]
  return { baseToken: `${rest}.${mac}`, seed, host, exampleUrl }
}

/**
 * Prints it: the four values to stdout, and beside them what a person should know.
 * @param heading The sentence before it.
 */
export function answerPageShare(
  options: { json?: boolean },
  heading: string,
  session: Record<string, unknown>,
  pageShare: PageShareDescriptor,
): void {
  if (!options.json) {
    process.stderr.write(
      `${heading}\nThe share seed is a secret: whoever holds it can make a link to any page. Give it to the app alone.\n`,
    )
  }
  const { baseToken, seed, host, exampleUrl } = pageShare
  const lines = [
    `Base token   ${baseToken}`,
    `Share seed   ${seed}`,
    `Public host  ${host}`,
    `Example URL  ${exampleUrl}`,
  ]
  answer(options, { session, pageShare }, lines.join('\n'))
}
