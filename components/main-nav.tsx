'use client'

import { usePathname } from 'next/navigation'

type Place = { href: string; name: string }

/** The main navigation; the room one is in is marked, also on the pages below it. */
export function MainNav({ places }: { places: Place[] }) {
  const pathname = usePathname()
  return (
    <nav aria-label="Main" className="flex gap-0.5">
      {places.map(({ href, name }) => (
        <a
          key={href}
          href={href}
          aria-current={currentFor(pathname, href)}
          className="rounded-lg px-3 py-1.5 text-muted hover:text-text aria-[current]:bg-sunken aria-[current]:text-text"
        >
          {name}
        </a>
      ))}
    </nav>
  )
}

function currentFor(pathname: string | null, href: string): 'page' | 'true' | undefined {
  if (pathname === href) return 'page'
  return pathname?.startsWith(`${href}/`) ? 'true' : undefined
}
