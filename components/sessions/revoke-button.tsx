import type { RowNotice } from '#components/ui/row-notice'
import type { RowPlace } from '#components/sessions/row-panel'
import { ArmedButton } from '#components/ui/armed-button'
import type { FormAction } from '#components/ui/form-state'

/** Revokes the session named by the field `id`; refusals come back as a sentence. Revoked already is fine. */
export type Revoke = FormAction<'id', null>

type Props = {
  id: string
  titleId: string
  from: RowPlace
  revoke: Revoke
  onNotice: (notice: RowNotice) => void
  onRevoked: () => void
}

/** Revokes a session on the second click. */
export function RevokeButton({ id, titleId, from, revoke, onNotice, onRevoked }: Props) {
  return (
    <ArmedButton
      verb="Revoke"
      undone="Not revoked"
      page={`/sessions/${id}/revoke`}
      from={from}
      titleId={titleId}
      action={revoke}
      id={id}
      onNotice={onNotice}
      onDone={onRevoked}
    />
  )
}
