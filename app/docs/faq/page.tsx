import { DocPage } from '#components/docs/doc-page'
import { FAQ } from './guide'

export const metadata = { title: 'FAQ' }

export default function Faq() {
  return <DocPage guide={FAQ} />
}
