import { DocPage } from '#components/docs/doc-page'
import { SHARING } from './guide'

export const metadata = { title: 'Sharing guide' }

export default function SharingGuide() {
  return <DocPage guide={SHARING} />
}
