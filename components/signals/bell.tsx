import { Icon } from '#components/ui/icon'

/** The way to what happened, and how much of it is unread. `many` and more are not told apart. */
export function Bell({ unread, many = 100 }: { unread: number; many?: number }) {
  const count = unread >= many ? `${many - 1}+` : String(unread)
  return (
    <a
      href="/signals"
      className="flex h-8 shrink-0 items-center rounded-lg px-2 text-muted hover:bg-sunken hover:text-text"
    >
      <Icon name="bell" />
      <span className="sr-only">Signals{unread > 0 ? `, ${count} unread` : ''}</span>
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="mb-3 -ml-2 min-w-4 rounded-full bg-accent px-1 text-center text-tiny leading-4 font-heavy text-accent-text tabular-nums"
        >
          {count}
        </span>
      )}
    </a>
  )
}
