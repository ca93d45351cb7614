import { Field } from '#components/ui/field'
import { EXTEND_DEFAULT_DAYS, EXTEND_MAX_DAYS } from '#lib/protocol/limits'

type Props = {
  readOnly: boolean
  error: string | undefined
  /** What stood in it when it was refused. */
  typed: string | undefined
}

/** How many days a session is to last from now. */
export function DaysField({ readOnly, error, typed }: Props) {
  return (
    <Field
      label="Days from now"
      name="days"
      type="number"
      inputMode="numeric"
      min={1}
      max={EXTEND_MAX_DAYS}
      step={1}
      autoComplete="off"
      hint={`1 to ${EXTEND_MAX_DAYS}. The new end, also if it is sooner.`}
      readOnly={readOnly}
      defaultValue={typed ?? String(EXTEND_DEFAULT_DAYS)}
      error={error}
    />
  )
}
