/** What a list was asked for, as its address and its form say it; an empty one is not asked for. */
export type ListAsked = {
  tab: 'mine' | 'shared'
  q: string
  state: string
  gateway: string
  sort: string
}

/** The address of a list's page; what is as it is anyway stands not in it. */
export function listAddress(asked: ListAsked, cursor?: string): string {
  const parameters = new URLSearchParams()
  if (asked.tab === 'shared') parameters.set('tab', 'shared')
  for (const name of ['q', 'state', 'gateway'] as const) if (asked[name]) parameters.set(name, asked[name])
  if (asked.sort === 'expiry') parameters.set('sort', 'expiry')
  if (cursor) parameters.set('cursor', cursor)
  return parameters.size === 0 ? '/sessions' : `/sessions?${parameters}`
}
