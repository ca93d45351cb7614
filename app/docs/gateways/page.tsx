import { DocPage } from '#components/docs/doc-page'
import { GATEWAYS } from './guide'

export const metadata = { title: 'Gateway guide' }

export default function GatewaysGuide() {
  return <DocPage guide={GATEWAYS} />
}
