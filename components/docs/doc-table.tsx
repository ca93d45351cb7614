import type { ReactNode } from 'react'

type Props = {
  caption: string
  columns: [string, string]
  rows: { name: string; value: ReactNode }[]
}

/** Two columns of the guide: what something is called, and what it is. */
export function DocTable({ caption, columns, rows }: Props) {
  const [first, second] = columns
  return (
    <table className="mt-4 w-full text-left">
      <caption className="pb-1 text-left text-small text-muted">{caption}</caption>
      <thead>
        <tr className="border-b border-line">
          <th scope="col" className="py-1 pr-4 font-strong">
            {first}
          </th>
          <th scope="col" className="py-1 font-strong">
            {second}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, value }) => (
          <tr key={name} className="border-b border-line align-top">
            <th scope="row" className="py-1 pr-4 font-normal">
              {name}
            </th>
            <td className="py-1 wrap-anywhere">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
