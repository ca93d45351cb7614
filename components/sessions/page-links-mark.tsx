/** The sign of a page-share session, and why it has no Share. */
export function PageLinksMark() {
  return (
    <span className="text-small font-normal text-muted">
      <span className="rounded-md border border-line-strong px-1.5 text-tiny whitespace-nowrap">
        page links
      </span>{' '}
      by the app
    </span>
  )
}
