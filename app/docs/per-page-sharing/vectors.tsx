import { DocTable } from '#components/docs/doc-table'
import { Fold } from '#components/docs/fold'
import { VECTORS, VECTORS_TEXT } from './sources'

/** What each vector is about and comes to; the file below has their parts. */
export function Vectors() {
  const rows = VECTORS.map(({ name, page_token: pageToken }) => ({
    name,
    value: pageToken === undefined ? 'an error' : <code>{pageToken}</code>,
  }))
  return (
    <>
      <DocTable caption="Test vectors" columns={['Case', 'Page token']} rows={rows} />
      <Fold name="All of them" hint="JSON" text={VECTORS_TEXT} />
    </>
  )
}
