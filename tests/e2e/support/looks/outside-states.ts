import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { projectFolder } from '#lib/stack/project'
import { at, goTo, press, type PageState } from './state.ts'

/** What stands outside the rooms: the way in, what went wrong, the guides. */
export const OUTSIDE_STATES: PageState[] = [
  { page: '/', state: 'signed-out', who: 'nobody', show: at('/', 'Let someone into one web app') },
  {
    ...{ page: '/', state: 'sign-in-failed', who: 'nobody' },
    show: at('/?error=OAuthCallback', 'The sign-in was not completed'),
  },
  // Signed in, it leads on.
  { page: '/', state: 'signed-in', who: 'octocat', show: at('/', 'Every browser session you can open') },
  { page: 'not-found', state: 'signed-in', who: 'octocat', show: at('/nowhere', 'There is nothing here') },
  { page: 'not-found', state: 'signed-out', who: 'nobody', show: at('/nowhere', 'There is nothing here') },
  {
    ...{ page: 'error', state: 'a-page-cannot-be-made', who: 'octocat', phase: 'table gone' },
    show: at('/settings', 'It is our side, not yours'),
  },
  {
    ...{ page: 'global-error', state: 'no-page-can-be-made', who: 'octocat', phase: 'database away' },
    show: at('/sessions', 'The console could not make this page'),
  },
  ...guides().map((page): PageState => {
    return { page, state: 'as-it-is', who: 'nobody', show: guide(page) }
  }),
  {
    ...{ page: '/docs/decisions/[name]', state: 'as-it-is', who: 'nobody' },
    show: guide('/docs/decisions/0001-tunnel-is-http2-turned-round'),
  },
  { page: '/docs/search', state: 'found', who: 'nobody', show: at('/docs/search?q=revoke', /sections have/) },
  {
    page: '/docs/search',
    state: 'nothing-found',
    who: 'nobody',
    show: at('/docs/search?q=zeppelin', /zeppelin/),
  },
  { page: '/docs/search', state: 'nothing-asked', who: 'nobody', show: at('/docs/search', 'Write a word') },
  {
    ...{ page: '/docs/per-page-sharing', state: 'a-page-link-derived', who: 'octocat' },
    show: async (page, world) => {
      await goTo(page, world, '/docs/per-page-sharing')
      await press(page.getByRole('button', { name: 'Fill in an example' }))
      await page.getByRole('textbox', { name: 'Link', exact: true }).waitFor()
    },
  },
]

/** A guide, which is there. */
function guide(path: string): PageState['show'] {
  return async (page, { parts }) => {
    const answer = await page.goto(parts.consoleUrl + path)
    assert.equal(answer?.status(), 200)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
}

/** The routes of the guides that there are, so that a new one is not forgotten. */
function guides(): string[] {
  const folder = join(projectFolder, 'app/docs')
  return (
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /(^|\/)page\.tsx$/.test(file))
      .map((file) => join('/docs', dirname(file)).replace(/\/$/, ''))
      // Those that show what they are asked for stand in the table by themselves.
      .filter((route) => !/\[|search/.test(route))
      .sort()
  )
}
