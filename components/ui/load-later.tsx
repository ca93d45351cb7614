import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import { Note } from '#components/ui/note'

/**
 * A component whose code comes when it is first shown, not with the page. To be put into `Suspense`.
 * @param load The import. Calling it early, such as when a pointer comes near, saves the wait.
 */
export function loadLater<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await load().catch(() => NotLoaded) }))
}

function NotLoaded() {
  return <Note>The console does not answer. Reload this page, then try again.</Note>
}
