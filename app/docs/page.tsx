import { DocPage } from '#components/docs/doc-page'
import { START } from './guide'

export const metadata = { title: 'Docs' }

export default function Docs() {
  return <DocPage guide={START} />
}
