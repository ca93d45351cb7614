import { createElement } from 'react'
import { ICONS, type IconName } from '#components/ui/icon-shapes'

type Props = {
  name: IconName
  /** Width and height in pixels. */
  size?: number
  className?: string
}

/** A sign beside words, never in their place: it is not read out. */
export function Icon({ name, size = 18, className = '' }: Props) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={`shrink-0 ${className}`.trim()}
    >
      {ICONS[name].map(([tag, attributes], index) => createElement(tag, { key: index, ...attributes }))}
    </svg>
  )
}
