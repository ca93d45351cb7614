import { Card } from '#components/ui/card'
import { Disclosure } from '#components/ui/disclosure'

type Props = { name: string; hint?: string; open?: boolean; text: string }

/** A file that the guide shows when asked to. */
export function Fold({ name, hint, open, text }: Props) {
  return (
    <Card className="mt-3">
      <Disclosure
        open={open}
        head={
          <>
            <b>{name}</b>
            {hint && <span className="text-small text-muted">{hint}</span>}
          </>
        }
      >
        <pre className="mx-3 mt-0! mb-3 text-small">
          <code>{text.trimEnd()}</code>
        </pre>
      </Disclosure>
    </Card>
  )
}
