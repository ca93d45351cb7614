/** The mark: a burrow in a hill. Decoration; the word stands beside it. app/icon.svg and lib/pages have the same shape. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      aria-hidden="true"
      className={className ?? 'size-6 shrink-0 text-accent'}
    >
      <path d="M3 20a9 9 0 0 1 18 0" />
      <path d="M8 20a4 4 0 0 1 8 0" fill="currentColor" stroke="none" />
      <path d="M3 20h18" />
    </svg>
  )
}
