'use client'

import { useEffect, useState } from 'react'
import { derivePageToken } from '#components/docs/derive-page-token'
import { Button } from '#components/ui/button'
import { useHydrated } from '#components/ui/hydrated'
import { SecretField } from '#components/ui/secret-field'
import { Card } from '#components/ui/card'
import { Field, SelectField } from '#components/ui/field'
import { Note } from '#components/ui/note'
import { joinPageUrl, pageLinkFaults, type PageLink } from '#lib/protocol/page-link'

const NOTHING: PageLink = { scheme: 'https', host: '', path: '', baseToken: '', seed: '' }
const SCHEMES = [
  { value: 'https', text: 'https' },
  { value: 'http', text: 'http' },
]
const FIELDS = [
  { name: 'host', label: 'Host' },
  { name: 'path', label: 'Path' },
  { name: 'baseToken', label: 'Base token' },
  { name: 'seed', label: 'Share seed' },
] as const

/** A page's link from what somebody pastes. No form and no field's name: there is nothing that could be sent. */
export function PageUrlBox({ example }: { example: PageLink }) {
  const hydrated = useHydrated()
  const able = hydrated && crypto.subtle !== undefined
  const [link, setLink] = useState(NOTHING)
  /** Fields that were left at least once: nobody is told off in the middle of a word. */
  const [left, setLeft] = useState<string[]>([])
  const pageToken = usePageToken(link)
  const faults = pageLinkFaults(link)

  return (
    <Card className="mt-3">
      <fieldset disabled={!able} className="grid min-w-0 gap-3 p-4 disabled:opacity-65 [&_p]:mt-0">
        <legend className="sr-only">A page&apos;s link</legend>
        <p>
          Computed in this browser, for which it needs JavaScript. Nothing that you type here is sent anywhere
          or kept.
        </p>
        {hydrated && !able && (
          <Note>Browsers compute this on https pages and on this machine&apos;s own alone.</Note>
        )}
        <SelectField
          label="Scheme"
          options={SCHEMES}
          hint="As the session’s example URL begins."
          value={link.scheme}
          onChange={(event) => setLink({ ...link, scheme: event.target.value as PageLink['scheme'] })}
          autoComplete="off"
        />
        {FIELDS.map(({ name, label }) => (
          <Field
            key={name}
            label={label}
            value={link[name]}
            error={left.includes(name) && link[name] !== '' ? faults[name] : undefined}
            onChange={(event) => setLink({ ...link, [name]: event.target.value.trim() })}
            onBlur={() => setLeft([...left, name])}
            autoComplete="off"
            autoCapitalize="none"
            // Some browsers check spelling on a server.
            spellCheck={false}
          />
        ))}
        <div className="flex flex-wrap gap-2">
          <Button type="button" onClick={() => setLink(example)}>
            Fill in an example
          </Button>
          <Button type="button" look="quiet" onClick={() => setLink(NOTHING)}>
            Clear
          </Button>
        </div>
        {pageToken === null ? (
          <p className="text-muted">With every field filled in, the link stands here.</p>
        ) : (
          <Derived pageToken={pageToken} url={joinPageUrl(link, pageToken)} />
        )}
      </fieldset>
    </Card>
  )
}

function Derived({ pageToken, url }: { pageToken: string; url: string }) {
  return (
    <div>
      <p className="text-small font-strong">Page token</p>
      {/* With another value, what was copied is no longer what stands there. */}
      <SecretField key={pageToken} name="Page token" value={pageToken} />
      <p className="mt-3! text-small font-strong">Link</p>
      <SecretField key={url} name="Link" value={url} />
    </div>
  )
}

/** The token of the page that these parts name; null while they name none, and for the moment that it takes. */
function usePageToken(link: PageLink): string | null {
  const [derived, setDerived] = useState<{ link: PageLink; pageToken: string } | null>(null)
  useEffect(() => {
    if (Object.keys(pageLinkFaults(link)).length > 0) return
    let stale = false
    void derivePageToken(link.seed, link.host, link.path).then((pageToken) => {
      if (!stale) setDerived({ link, pageToken })
    })
    return () => {
      stale = true
    }
  }, [link])
  return derived?.link === link ? derived.pageToken : null
}
