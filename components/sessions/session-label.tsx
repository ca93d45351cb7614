'use client'

import { useEffect, useRef, useState, useTransition, type FocusEvent, type KeyboardEvent } from 'react'
import type { RowNotice } from '#components/ui/row-notice'
import type { RowPlace } from '#components/sessions/row-panel'
import { ask } from '#components/ui/ask'
import type { FormAction } from '#components/ui/form-state'
import { LABEL_CHARACTERS } from '#lib/protocol/limits'

/** Names the session `id` anew; its link stays the same. */
export type Relabel = FormAction<'id' | 'label', null>

type Props = {
  id: string
  /** The element id of the label's text. */
  textId: string
  label: string
  from: RowPlace
  relabel: Relabel
  onNotice: (notice: RowNotice) => void
}

/**
 * A label that turns into a field where it stands when it is clicked. Enter saves, and so does going elsewhere on the
 * page; Escape leaves it as it was. A refused one stays open with what was typed. Without JavaScript a click leads to
 * a page with a small form.
 */
export function SessionLabel({ id, textId, label, from, relabel, onNotice }: Props) {
  const [editing, setEditing] = useState(false)
  const [pending, startTransition] = useTransition()
  const underWay = useRef(false)
  const button = useRef<HTMLButtonElement>(null)
  /** Whether the keyboard's place was in the field that goes. */
  const returns = useRef(false)

  useEffect(() => {
    if (editing || !returns.current) return
    returns.current = false
    button.current?.focus()
  }, [editing])

  function leave(field: HTMLInputElement) {
    returns.current = document.activeElement === field
    setEditing(false)
  }

  function save(field: HTMLInputElement) {
    if (underWay.current) return
    if (field.value.trim() === label) return leave(field)
    underWay.current = true
    onNotice(null)
    startTransition(async () => {
      const answer = await ask(relabel, { id, label: field.value }).finally(() => (underWay.current = false))
      startTransition(() => {
        if (answer.status === 'error') {
          onNotice({
            problem:
              answer.fieldErrors.label ?? answer.message ?? 'It was not relabelled. Try again in a moment.',
          })
        } else {
          onNotice({ quiet: 'Relabelled' })
          leave(field)
        }
      })
    })
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    // Enter and Escape of an input method choose a word.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      save(event.currentTarget)
    }
    if (event.key === 'Escape' && !underWay.current) {
      onNotice(null)
      leave(event.currentTarget)
    }
  }

  function onBlur({ currentTarget }: FocusEvent<HTMLInputElement>) {
    // Another window came to the front: nobody has left the field.
    if (document.activeElement !== currentTarget) save(currentTarget)
  }

  if (editing) {
    return (
      <input
        aria-label="Label"
        autoFocus
        autoComplete="off"
        maxLength={LABEL_CHARACTERS}
        defaultValue={label}
        readOnly={pending}
        className="label-field"
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
      />
    )
  }
  return (
    <form
      method="get"
      action={`/sessions/${id}/relabel`}
      className="contents"
      onSubmit={(event) => {
        event.preventDefault()
        setEditing(true)
      }}
    >
      {from && <input type="hidden" name="from" value={from} />}
      <button ref={button} className="label-button" aria-label={`Relabel: ${label || NO_LABEL}`}>
        <LabelText id={textId} label={label} />
      </button>
    </form>
  )
}

const NO_LABEL = 'no label'

/** A session's label to read, or that there is none. */
export function LabelText({ id, label }: { id: string; label: string }) {
  return (
    <span id={id} className={label ? undefined : 'font-normal text-muted'}>
      {label || NO_LABEL}
    </span>
  )
}
