import type { ComponentProps } from 'react'

type Props = ComponentProps<'a'> & {
  /** `onHover`: where every row has one, so that lines do not fill the page. */
  line?: 'always' | 'onHover'
  /** For a page that holds what would be gone. */
  newTab?: boolean
}

/** A link in running text. */
export function TextLink({ line = 'always', newTab = false, className = '', children, ...link }: Props) {
  const look = line === 'always' ? 'underline' : 'hover:underline'
  return (
    <a
      {...link}
      {...(newTab && { target: '_blank', rel: 'noopener' })}
      className={`${look} underline-offset-2 ${className}`.trim()}
    >
      {children}
      {newTab && <span className="sr-only"> (opens in a new tab)</span>}
    </a>
  )
}

/** What does something here, in running text. */
export function TextButton({ className = '', ...button }: ComponentProps<'button'>) {
  return <button {...button} className={`cursor-pointer underline underline-offset-2 ${className}`.trim()} />
}
