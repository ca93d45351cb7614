/** What a form knows of its last submission. A refused one keeps what was typed. */
export type FormState<Field extends string, Done = null> =
  | { status: 'idle' }
  | {
      status: 'error'
      /** What went wrong as a whole; null where only fields are to blame. */
      message: string | null
      fieldErrors: Partial<Record<Field, string>>
      values: Partial<Record<Field, string>>
    }
  | { status: 'done'; result: Done }

/** A server action of a form: from the state it was in and what was sent, to the state it is in then. */
export type FormAction<Field extends string, Done = null> = (
  state: FormState<Field, Done>,
  form: FormData,
) => Promise<FormState<Field, Done>>

const MAY_HAVE_HAPPENED = 'No answer from the console; it may have happened. Trying again is safe.'

/** The state when no answer came: whether the console did it is not known, what was typed is kept. */
export function noAnswer<Field extends string>(form: FormData, message = MAY_HAVE_HAPPENED) {
  const values: Partial<Record<string, string>> = {}
  for (const [name, value] of form) if (typeof value === 'string') values[name] = value
  return {
    status: 'error' as const,
    message,
    fieldErrors: {},
    values: values as Partial<Record<Field, string>>,
  }
}
