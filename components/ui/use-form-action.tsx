'use client'

import { unstable_rethrow } from 'next/navigation'
import { useActionState, useRef, useState, useTransition, type FormEvent } from 'react'
import { noAnswer, type FormAction, type FormState } from '#components/ui/form-state'

/**
 * Binds a form to a server action, with and without JavaScript.
 *
 * Without, React posts the form and renders the page with the returned state. With, the form is sent from here:
 * React's own way would empty every field when the action ends, and give up the page when the console is silent.
 * A second click while the first is under way sends nothing. Nor does the last answer go back: it may hold a secret.
 * @param silence What to say when no answer comes, where trying again is more than the same again.
 */
export function useFormAction<Field extends string, Done>(action: FormAction<Field, Done>, silence?: string) {
  const [posted, post] = useActionState<FormState<Field, Done>, FormData>(action, { status: 'idle' })
  const [state, setState] = useState<FormState<Field, Done>>(posted)
  const [pending, startTransition] = useTransition()
  const underWay = useRef(false)

  function send(form: FormData) {
    if (underWay.current) return
    underWay.current = true
    startTransition(async () => {
      try {
        const next = await action({ status: 'idle' }, form)
        startTransition(() => setState(next))
      } catch (error) {
        // Redirects and "not found" travel as errors; they are Next's.
        unstable_rethrow(error)
        startTransition(() => setState(noAnswer<Field>(form, silence)))
      } finally {
        underWay.current = false
      }
    })
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    send(new FormData(event.currentTarget))
  }

  return { state, pending, send, form: { action: post, onSubmit } }
}
