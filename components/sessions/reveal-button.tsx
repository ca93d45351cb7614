'use client'

import { useRef, useState, useTransition } from 'react'
import type { DescriptorView } from '#components/sessions/descriptor-box'
import { RowPanel, type RowPlace } from '#components/sessions/row-panel'
import { ask } from '#components/ui/ask'
import type { FormAction } from '#components/ui/form-state'
import { loadLater } from '#components/ui/load-later'
import { Note } from '#components/ui/note'

/** A page-share session's descriptor, and until when its links open, in Unix milliseconds. */
export type Revealed = { descriptor: DescriptorView; label: string; expiresAt: number }

/** Asks its gateway for the descriptor of the page-share session `id`. */
export type RevealDescriptor = FormAction<'id', Revealed>

type Props = { id: string; titleId: string; from: RowPlace; reveal: RevealDescriptor }

const loadBox = () => import('#components/sessions/descriptor-box').then(({ DescriptorBox }) => DescriptorBox)
const DescriptorBox = loadLater(loadBox)

/** Shows a page-share session's descriptor in a panel: asked for each time it opens, gone when it closes. */
export function RevealButton({ id, titleId, from, reveal }: Props) {
  const [shown, setShown] = useState<Revealed | { problem: string } | null>(null)
  const [, startTransition] = useTransition()
  /** Which opening of the panel an answer belongs to. */
  const opening = useRef(0)

  function pull() {
    const mine = (opening.current += 1)
    startTransition(async () => {
      const answer = await ask(reveal, { id })
      if (mine !== opening.current) return
      startTransition(() =>
        setShown(answer.status === 'done' ? answer.result : { problem: problemOf(answer) }),
      )
    })
  }

  function forget() {
    opening.current += 1
    setShown(null)
  }

  return (
    <RowPanel
      verb="Reveal"
      alike="Share"
      page={`/sessions/${id}/reveal`}
      from={from}
      titleId={titleId}
      wide
      prepare={loadBox}
      onOpen={pull}
      onClose={forget}
    >
      <div role="status">
        {shown === null && <p className="text-note text-muted">Asking the gateway …</p>}
        {shown && 'problem' in shown && <Note>{shown.problem}</Note>}
        {shown && 'descriptor' in shown && <DescriptorBox level={from === 'gateway' ? 3 : 2} {...shown} />}
      </div>
    </RowPanel>
  )
}

function problemOf(answer: Awaited<ReturnType<RevealDescriptor>>): string {
  return (answer.status === 'error' && answer.message) || 'It could not be revealed. Try again in a moment.'
}
