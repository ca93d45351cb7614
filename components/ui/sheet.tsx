import type { ReactNode } from 'react'

type Props = { heading: string; advice: ReactNode; children?: ReactNode }

/** One sheet, one heading, one thing to do. */
export function Sheet({ heading, advice, children }: Props) {
  return (
    <div className="mx-auto mt-8 grid w-full max-w-sheet gap-4 rounded-2xl border border-line bg-surface p-5 shadow-sheet sm:mt-16 sm:p-8">
      <div>
        <h1>{heading}</h1>
        <div className="mt-1.5 text-muted">{advice}</div>
      </div>
      {children}
    </div>
  )
}

/** What a sheet's answer does, one thing a line. */
export function Effects({ children }: { children: ReactNode }) {
  return <ul className="grid list-disc gap-1 pl-5">{children}</ul>
}

/** Names and values of what a sheet is about. */
export function Facts({ facts }: { facts: { name: string; value: ReactNode }[] }) {
  return (
    <dl className="grid gap-2 rounded-xl bg-sunken px-4 py-3">
      {facts.map(({ name, value }) => (
        <div key={name} className="flex justify-between gap-4">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 text-right font-strong">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
