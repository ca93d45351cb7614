import { CLAIM_STATES } from './claim-states.ts'
import { GATEWAY_STATES } from './gateway-states.ts'
import { LIST_STATES } from './list-states.ts'
import { OUTSIDE_STATES } from './outside-states.ts'
import { OWNER_STATES } from './owner-states.ts'
import { REFUSED_STATES } from './refused-states.ts'
import { SESSION_STATES } from './session-states.ts'
import { PHASES, type PageState, type Phase } from './state.ts'

/** Every page in every state: what is photographed, and what is checked for everybody's reach. */
export const EVERY_STATE: PageState[] = [
  ...OUTSIDE_STATES,
  ...LIST_STATES,
  ...GATEWAY_STATES,
  ...SESSION_STATES,
  ...CLAIM_STATES,
  ...OWNER_STATES,
  ...REFUSED_STATES,
]

/** The first state of every page in every phase, and those that are worked with most. */
export const SHORT_ROUND: PageState[] = EVERY_STATE.filter(
  (state, index) =>
    state.often ||
    EVERY_STATE.findIndex(({ page, phase }) => page === state.page && phase === state.phase) === index,
)

/** Phase by phase, and in each page by page. */
export function byPhaseAndPage(states: PageState[]): { phase: Phase; pages: Map<string, PageState[]> }[] {
  return PHASES.map((phase) => {
    const pages = new Map<string, PageState[]>()
    for (const state of states) {
      if ((state.phase ?? 'all is well') !== phase) continue
      pages.set(state.page, [...(pages.get(state.page) ?? []), state])
    }
    return { phase, pages }
  })
}

/** What a picture or a finding of this state is called: `sessions-id-extend-asks`. */
export function nameOf({ page, state }: PageState): string {
  const words = page === '/' ? 'home' : page.replaceAll(/[^a-zA-Z]+/g, '-').replaceAll(/^-|-$/g, '')
  return `${words}-${state}`
}
