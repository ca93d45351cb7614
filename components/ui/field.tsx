import type { ComponentProps } from 'react'
import { Labelled, type Labels } from '#components/ui/labelled'

type Own<Control extends 'input' | 'select' | 'textarea'> = Omit<ComponentProps<Control>, 'id' | 'className'>

/** A line to fill in. */
export function Field({ label, unseen, hint, error, place, ...input }: Own<'input'> & Labels) {
  return (
    <Labelled {...{ label, unseen, hint, error, place }}>
      {(wires) => <input {...input} {...wires} className="input" />}
    </Labelled>
  )
}

/** Lines to fill in, as many as it takes. */
export function TextArea({ label, unseen, hint, error, place, ...area }: Own<'textarea'> & Labels) {
  return (
    <Labelled {...{ label, unseen, hint, error, place }}>
      {(wires) => (
        <textarea
          {...area}
          {...wires}
          className="input field-sizing-content max-h-[6lh] resize-none font-mono text-small leading-6"
        />
      )}
    </Labelled>
  )
}

type Options = { options: readonly { value: string; text: string }[] }

/** A choice of a few. It takes its default once: where another may come, give it that as its key. */
export function SelectField({
  label,
  unseen,
  hint,
  error,
  place,
  options,
  ...select
}: Own<'select'> & Labels & Options) {
  return (
    <Labelled {...{ label, unseen, hint, error, place }}>
      {(wires) => (
        <select {...select} {...wires} className="input">
          {options.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}
