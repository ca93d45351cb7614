import { Chevron } from '#components/ui/chevron'

type Props = { name: string; hint?: string; open?: boolean; text: string }

/** A file that the guide shows when asked to. */
export function Fold({ name, hint, open, text }: Props) {
  return (
    <details open={open} className="group/card card mt-2.5">
      <summary className="flex cursor-pointer list-none items-center gap-2.5 px-4 py-2.5 [&::-webkit-details-marker]:hidden">
        <Chevron />
        <span className="font-strong">{name}</span>
        {hint && <span className="text-small text-muted">{hint}</span>}
      </summary>
      <pre className="mx-3 mt-0! mb-3 text-small [tab-size:4]">
        <code>{text.trimEnd()}</code>
      </pre>
    </details>
  )
}
