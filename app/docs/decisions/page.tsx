import { DocPage } from '#components/docs/doc-page'
import { DECISIONS } from './guide'

export const metadata = { title: 'Decisions' }

export default function Decisions() {
  return <DocPage guide={DECISIONS} />
}
