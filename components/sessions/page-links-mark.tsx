/** The sign of a page-share session, and why it has no Share. */
export function PageLinksMark() {
  return (
    <span className="text-small font-normal whitespace-nowrap text-muted">
      <span className="rounded-md border border-line-strong px-1.5 text-tiny">page links</span> handed out by
      the app
    </span>
  )
}
