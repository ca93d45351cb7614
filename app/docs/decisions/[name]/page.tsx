import { notFound } from 'next/navigation'
import { DocPage } from '#components/docs/doc-page'
import { RECORD_GUIDES } from '../guide'

type Props = { params: Promise<{ name: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: recordOr404((await params).name).name }
}

export default async function DecisionPage({ params }: Props) {
  return <DocPage guide={recordOr404((await params).name)} />
}

function recordOr404(name: string) {
  return RECORD_GUIDES.find(({ href }) => href === `/docs/decisions/${name}`) ?? notFound()
}
