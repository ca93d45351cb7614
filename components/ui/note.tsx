import type { ReactNode } from 'react'

/** What keeps something from being done right now, said where it was tried. */
export function Note({ children }: { children: ReactNode }) {
  return <p className="rounded-lg bg-warn-soft px-3 py-2 text-note text-warn">{children}</p>
}

/** Where a form says what came of it. The place is there before there is anything to say, or it would not be read out. */
export function NotePlace({ note, place = '' }: { note: string | null | undefined; place?: string }) {
  return (
    <div role="status" className={`empty:hidden ${place}`.trim()}>
      {note && <Note>{note}</Note>}
    </div>
  )
}
