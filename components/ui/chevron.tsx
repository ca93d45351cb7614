/** The sign of something that opens downwards; it turns with the disclosure (`group/card`) it stands in. */
export function Chevron() {
  return (
    <svg
      viewBox="0 0 8 12"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      className="w-2 text-muted transition-transform group-open/card:rotate-90"
    >
      <path d="M1.5 1.5 6 6l-4.5 4.5" />
    </svg>
  )
}
