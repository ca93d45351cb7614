'use client'

import { useLayoutEffect, useRef, type RefObject } from 'react'
import type { FormState } from '#components/ui/form-state'

/**
 * What a form does when its answer comes: a done one is emptied for the next, in a refused one the keyboard goes to
 * what is wrong.
 * @param folds Whether what the form unfolds from folds up again when all is done.
 * @returns what to give the form as its `ref`.
 */
export function useFormAnswer<Field extends string, Done>(
  state: FormState<Field, Done>,
  { folds = false } = {},
): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  // Before the next picture is drawn: nobody sees the old values beside the answer.
  useLayoutEffect(() => {
    if (state.status === 'error') form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
    if (state.status !== 'done') return
    form.current?.reset()
    const unfolded = folds ? form.current?.closest('details') : null
    if (!unfolded) return
    unfolded.open = false
    unfolded.querySelector('summary')?.focus()
  }, [state, folds])
  return form
}
