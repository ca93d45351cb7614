import { Moment } from '#components/ui/exact-time'
import { SecretField } from '#components/ui/secret-field'
import { Reveal } from '#components/ui/reveal'
import { TextLink } from '#components/ui/text-link'

/** What an app needs to make links to its pages. It is shown where it was asked for, and kept nowhere. */
export type DescriptorView = { baseToken: string; seed: string; host: string; exampleUrl: string }

type Props = {
  descriptor: DescriptorView
  /** The session's. */
  label: string
  /** When its links stop opening, in Unix milliseconds. */
  expiresAt: number
  /** Where the heading stands in its page's order. */
  level: 2 | 3
}

/** A page-share session's descriptor, each part to take along, with what its holder must know. */
export function DescriptorBox({ descriptor, label, expiresAt, level }: Props) {
  return (
    <Reveal level={level} heading={label ? `Page links of “${label}”` : 'Page links'}>
      <p className="mt-1 text-note">
        For the app alone: it makes a link to each of its pages from these, which opens until{' '}
        <b>
          <Moment at={expiresAt} />
        </b>
        , or until you revoke the session.
      </p>
      <div className="@container mt-3">
        <div className="grid grid-cols-1 gap-x-6 gap-y-3 @3xl:grid-cols-2">
          <Part name="Base token" value={descriptor.baseToken} words="Opens nothing by itself." />
          <Part
            name="Share seed"
            value={descriptor.seed}
            words="A secret: anyone who holds it can make a link to every page."
          />
          <Part name="Public host" value={descriptor.host} words="Where visitors reach the app." />
          <Part
            name="Example URL"
            value={descriptor.exampleUrl}
            words="The link to the page / alone. Anyone who has it gets in."
          />
        </div>
      </div>
      <p className="mt-3 text-note">
        {/* In a tab of its own: what stands here would be gone. */}
        <TextLink href={GUIDE} newTab>
          How target apps implement this
        </TextLink>
      </p>
    </Reveal>
  )
}

/** The developer guide. */
export const GUIDE = '/docs/per-page-sharing'

function Part({ name, value, words }: { name: string; value: string; words: string }) {
  return (
    <div role="group" aria-label={name} className="flex flex-col justify-between">
      <p className="text-small">
        <b>{name}</b> <span className="text-muted">{words}</span>
      </p>
      <SecretField name={name} value={value} />
    </div>
  )
}
