import type { Page } from 'playwright-core'
import { REFUSED, type RefusedKind } from '#lib/pages/refused-kinds'
import { refusedPage } from '#lib/pages/refused-page'
import { sessionUrl } from '#lib/protocol/token'
import type { PageState } from './state.ts'
import type { World } from './world.ts'

/** How a visitor really comes by one; of the others the page is what the same function makes. */
const PROVOKED: Partial<Record<RefusedKind, (page: Page, world: World) => Promise<unknown>>> = {
  no_link: (page, { parts }) => page.goto(parts.app),
  revoked: (page, { parts, live }) => page.goto(sessionUrl(parts.app, live.get('taken back')!.token)),
  ticket_used: (page, { parts }) => page.goto(`${parts.app}/?bw=${'u'.repeat(21)}A`),
  target_off: (page, { parts, live }) =>
    page.goto(sessionUrl(parts.app.replace('notes', 'shed'), live.get('winter things')!.token)),
  target_not_answering: (page, { parts, live }) =>
    page.goto(sessionUrl(parts.app.replace('notes', 'orchard'), live.get('old letters')!.token)),
  not_reachable: (page, { parts }) => page.goto(parts.app.replace('notes-demo', 'notes-nowhere')),
}

/** What visitors see whom a gateway or a relay does not let in. */
export const REFUSED_STATES: PageState[] = (Object.keys(REFUSED) as RefusedKind[]).map((kind) => ({
  ...{ page: 'refused', state: kind.replaceAll('_', '-'), who: 'nobody' },
  show: async (page, world) => {
    await (PROVOKED[kind] ?? made(kind))(page, world)
    await page.getByRole('heading', { level: 1, name: REFUSED[kind].heading }).waitFor()
  },
}))

function made(kind: RefusedKind) {
  return async (page: Page, { parts: { app, consoleUrl } }: World) => {
    const { status, headers, body } = refusedPage(kind, { consoleUrl })
    await page.route(`${app}/**`, (route) => route.fulfill({ status, headers, body }))
    await page.goto(`${app}/`)
  }
}
