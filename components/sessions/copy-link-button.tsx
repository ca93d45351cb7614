'use client'

import { useEffect, useState, type FormEvent } from 'react'
import { Button } from '#components/ui/button'
import { copyText } from '#components/ui/copy-text'
import type { RowNotice } from '#components/ui/row-notice'
import type { FormAction } from '#components/ui/form-state'
import { SwapLabel } from '#components/ui/swap-label'

/** Rebuilds the link of the session named by the field `id`; refusals come back as a sentence. */
export type CopyLink = FormAction<'id', { url: string }>

type Props = {
  id: string
  titleId: string
  copyLink: CopyLink
  onNotice: (notice: RowNotice) => void
}

const SAID_MS = 2_000

/**
 * Copies a session's link. Without JavaScript it leads to the page that shows the link; where the browser has no
 * clipboard, the link appears in a field.
 */
export function CopyLinkButton({ id, titleId, copyLink, onNotice }: Props) {
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SAID_MS)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy(event: FormEvent) {
    event.preventDefault()
    onNotice(null)
    const asked = askLink(copyLink, id)
    try {
      await copyText(asked.then(urlOf))
      setCopied(true)
      onNotice({ quiet: 'Copied' })
    } catch {
      const answer = await asked
      onNotice('url' in answer ? { problem: UNCOPIED, link: answer.url } : answer)
    }
  }

  return (
    <form method="get" action={`/sessions/${id}/link`} onSubmit={copy}>
      <Button look="quiet" size="row" aria-describedby={titleId}>
        <SwapLabel words={['Copy', 'Copied']} shown={copied ? 1 : 0} />
      </Button>
    </form>
  )
}

const UNCOPIED =
  'Your browser does not let this page copy. Anyone who has this link gets in; take it from here:'

type Answer = { url: string } | { problem: string }

async function askLink(copyLink: CopyLink, id: string): Promise<Answer> {
  const form = new FormData()
  form.set('id', id)
  try {
    const state = await copyLink({ status: 'idle' }, form)
    if (state.status === 'done') return state.result
    return {
      problem:
        (state.status === 'error' && state.message) || 'The link could not be made. Try again in a moment.',
    }
  } catch {
    return { problem: 'No answer from the console. Nothing was copied; try again in a moment.' }
  }
}

function urlOf(answer: Answer): string {
  if ('url' in answer) return answer.url
  throw new Error(answer.problem)
}
