import { z } from 'zod'

/** Configuration that cannot be used: one message that names every wrong or missing variable. */
export class ConfigurationError extends Error {}

/**
 * Reads variables by a zod schema whose keys are their names; an empty one counts as missing.
 * @throws ConfigurationError
 */
export function readConfiguration<S extends z.ZodRawShape>(
  shape: S,
  environment: Record<string, string | undefined>,
): z.infer<z.ZodObject<S>> {
  const given = Object.fromEntries(Object.keys(shape).map((name) => [name, environment[name] || undefined]))
  const result = z.object(shape).safeParse(given)
  if (result.success) return result.data
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0])
    return `  ${name} ${given[name] === undefined ? 'is missing' : issue.message}`
  })
  throw new ConfigurationError(`The configuration needs mending:\n${[...new Set(lines)].join('\n')}`)
}

/** A variable that a parser turns into a value; what the parser throws becomes the message. */
export function parsedBy<T>(parse: (text: string) => T) {
  return z.string().transform((text, context) => {
    try {
      return parse(text)
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message })
      return z.NEVER
    }
  })
}

/** An absolute http(s) origin, kept without a trailing slash. */
export const origin = parsedBy((text) => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== '/' ||
    url.search ||
    url.hash ||
    url.username
  ) {
    throw new Error('is not an origin such as https://console.example.com')
  }
  return url.origin
})

export const port = z.coerce.number('is not a port number').int().min(0).max(65535)
