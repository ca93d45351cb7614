import { DocPage } from '#components/docs/doc-page'
import { SECURITY } from './guide'

export const metadata = { title: 'Security' }

export default function Security() {
  return <DocPage guide={SECURITY} />
}
