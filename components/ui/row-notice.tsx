import { SecretField } from '#components/ui/secret-field'
import { Note } from '#components/ui/note'

/** What a row has to tell: quietly, as a sentence, or with a link that could not be copied. */
export type RowNotice = { quiet: string } | { problem: string } | { problem: string; link: string } | null

/** The place where a row says what came of what was tried. */
export function RowNoticePlace({ notice }: { notice: RowNotice }) {
  return (
    <div role="status" className={notice && 'problem' in notice ? 'row-notice' : 'sr-only'}>
      {notice && 'quiet' in notice && notice.quiet}
      {notice && 'problem' in notice && <Note>{notice.problem}</Note>}
      {notice && 'link' in notice && <SecretField name="Session link" value={notice.link} />}
    </div>
  )
}
