import { DocPage } from '#components/docs/doc-page'
import { DEPLOY } from './guide'

export const metadata = { title: 'Deploy' }

export default function Deploy() {
  return <DocPage guide={DEPLOY} />
}
