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
