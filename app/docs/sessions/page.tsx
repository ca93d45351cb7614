import { DocPage } from '#components/docs/doc-page'
import { SESSIONS } from './guide'

export const metadata = { title: 'Sessions guide' }

export default function SessionsGuide() {
  return <DocPage guide={SESSIONS} />
}
