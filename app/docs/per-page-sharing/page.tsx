import { DocPage } from '#components/docs/doc-page'
import { PER_PAGE } from './guide'

export const metadata = { title: 'Per-page sharing' }

export default function PerPageSharingGuide() {
  return <DocPage guide={PER_PAGE} />
}
