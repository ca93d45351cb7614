import type { ReactNode } from 'react'
import { Card } from '#components/ui/card'
import { Icon } from '#components/ui/icon'

type Props = {
  heading: string
  /** The step to be taken now, from 0; those before are done. */
  at: 0 | 1 | 2
  /** How to take it. */
  children: ReactNode
}

const STEPS = [
  { name: 'Add a gateway', words: 'A small agent beside your app. It dials out; no port is opened.' },
  { name: 'Tell it about an app', words: 'A name, and where the app listens on that machine or near it.' },
  { name: 'Create a session', words: 'It opens that app alone, for as long as you say. Send its link.' },
]

/** What a new owner does, in order, with the next step open: shown wherever there is nothing yet. */
export function FirstSteps({ heading, at, children }: Props) {
  return (
    <Card className="p-5 sm:p-6">
      <h2>{heading}</h2>
      <ol className="mt-3 grid grid-cols-1 gap-3">
        {STEPS.map(({ name, words }, index) => (
          <li
            key={name}
            aria-current={index === at ? 'step' : undefined}
            className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3"
          >
            <Sign done={index < at} current={index === at} number={index + 1} />
            <div className={index === at ? '' : 'text-muted'}>
              <p className={index === at ? 'font-strong' : ''}>
                {name}
                {index < at && <span className="text-ok"> · done</span>}
              </p>
              <p className="text-note text-muted">{words}</p>
              {index === at && <div className="mt-2 grid max-w-reading gap-1 text-note">{children}</div>}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Sign({ done, current, number }: { done: boolean; current: boolean; number: number }) {
  const look = current
    ? 'border-accent bg-accent text-accent-text'
    : done
      ? 'border-ok text-ok'
      : 'border-line-strong text-muted'
  return (
    <span
      aria-hidden="true"
      className={`grid size-6 place-items-center rounded-full border text-small font-strong ${look}`}
    >
      {done ? <Icon name="check" size={14} /> : number}
    </span>
  )
}
