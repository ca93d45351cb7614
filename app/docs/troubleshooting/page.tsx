import { DocPage } from '#components/docs/doc-page'
import { TROUBLESHOOTING } from './guide'

export const metadata = { title: 'Troubleshooting' }

export default function Troubleshooting() {
  return <DocPage guide={TROUBLESHOOTING} />
}
