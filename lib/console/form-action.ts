import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import type { FormState } from '#lib/console/form-state'
import { requirePerson, type Person } from '#lib/console/person'
import { returnPath } from '#lib/console/return-path'
import { ProtocolError, type ErrorCode } from '#lib/protocol/errors'
import { log } from '#lib/runtime/log'

type FieldOf<S extends z.ZodObject> = Extract<keyof z.infer<S>, string>

/**
 * Turns a use case into a server action for a form: requires a signed-in person (who comes back to the form's
 * page), parses the fields, runs. Bad input and refusals come back as state with what was typed; anything
 * unexpected is logged and told calmly.
 * @param schema One entry per field; unknown ones are dropped (Next adds `$ACTION_` keys of its own).
 * @param run May redirect; what it returns becomes `result`.
 * @param fieldOf The field that a refusal is about, by its code: it is said there, not of the form as a whole.
 */
export function formAction<S extends z.ZodObject, Done>(
  schema: S,
  run: (person: Person, input: z.infer<S>) => Promise<Done>,
  fieldOf: Partial<Record<ErrorCode, FieldOf<S>>> = {},
): (previous: FormState<FieldOf<S>, Done>, form: FormData) => Promise<FormState<FieldOf<S>, Done>> {
  return async (_previous, form) => {
    const person = await requirePerson(await formPage())
    const values = typedText<FieldOf<S>>(schema, form)
    const parsed = schema.safeParse(values)
    if (!parsed.success) return { ...refused(null, values), fieldErrors: errorsByField(parsed.error) }
    try {
      return { status: 'done', result: await run(person, parsed.data) }
    } catch (error) {
      unstable_rethrow(error)
      if (error instanceof ProtocolError) {
        const field = fieldOf[error.code]
        if (!field) return refused(error.message, values)
        const fieldErrors = { [field]: error.message } as Partial<Record<FieldOf<S>, string>>
        return { ...refused(null, values), fieldErrors }
      }
      log.error({ err: error }, 'a form action failed')
      return refused(
        'Something went wrong on our side. What you typed is still here: try again in a moment.',
        values,
      )
    }
  }
}

/** The page that the form stands on, by the Referer that browsers send within one origin. */
async function formPage(): Promise<string> {
  const referer = (await headers()).get('referer')
  if (!referer || !URL.canParse(referer)) return '/sessions'
  const { pathname, search } = new URL(referer)
  return returnPath(pathname + search)
}

function typedText<Field extends string>(
  schema: z.ZodObject,
  form: FormData,
): Partial<Record<Field, string>> {
  const values: Partial<Record<Field, string>> = {}
  for (const field of Object.keys(schema.shape) as Field[]) {
    const value = form.get(field)
    if (typeof value === 'string') values[field] = value
  }
  return values
}

function refused<Field extends string>(message: string | null, values: Partial<Record<Field, string>>) {
  return { status: 'error' as const, message, fieldErrors: {}, values }
}

/** The first thing wrong with each field: one sentence beside it is enough. */
function errorsByField<Field extends string>(error: z.ZodError): Partial<Record<Field, string>> {
  const errors: Partial<Record<Field, string>> = {}
  for (const issue of error.issues) errors[String(issue.path[0]) as Field] ??= issue.message
  return errors
}
