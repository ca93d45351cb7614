import { RowPanel, type RowPlace } from '#components/sessions/row-panel'
import type { Share } from '#components/sessions/share-form'
import { loadLater } from '#components/ui/load-later'

type Props = { id: string; titleId: string; from: RowPlace; share: Share }

const loadForm = () => import('#components/sessions/share-form').then(({ ShareForm }) => ShareForm)
const ShareForm = loadLater(loadForm)

/** Makes claim links in a panel, which stays open: the link is in it. */
export function ShareButton({ id, titleId, from, share }: Props) {
  return (
    <RowPanel
      verb="Share"
      alike="Reveal"
      page={`/sessions/${id}/share`}
      from={from}
      titleId={titleId}
      wide
      prepare={loadForm}
    >
      <ShareForm id={id} titleId={titleId} level={from === 'gateway' ? 3 : 2} share={share} />
    </RowPanel>
  )
}
