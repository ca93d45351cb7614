import { unstable_rethrow } from 'next/navigation'
import { noAnswer, type FormAction, type FormState } from '#components/ui/form-state'

/** Runs a form's action with these fields, outside a form; no answer is an answer too. */
export async function ask<Field extends string, Done>(
  action: FormAction<Field, Done>,
  fields: Record<Field, string>,
): Promise<FormState<Field, Done>> {
  const form = new FormData()
  for (const [name, value] of Object.entries<string>(fields)) form.set(name, value)
  try {
    return await action({ status: 'idle' }, form)
  } catch (error) {
    // Redirects to sign in travel as errors; they are Next's.
    unstable_rethrow(error)
    return noAnswer<Field>(form)
  }
}
