import { Failure } from '#lib/cli/exit-codes'

/** So many characters of a sid at least: fewer would soon fit several, and a slip of the finger another one. */
export const BEGINNING_CHARACTERS = 4

/**
 * The one session with this sid, or whose sid begins so.
 * @throws Failure `usage` for too short a beginning; `refused` where none or several fit.
 */
export function findSession<S extends { sid: string; label: string }>(sessions: S[], wanted: string): S {
  if (wanted.length < BEGINNING_CHARACTERS) {
    throw new Failure('usage', `Write at least ${BEGINNING_CHARACTERS} characters of the session’s id.`)
  }
  const fitting = sessions.filter(({ sid }) => sid.startsWith(wanted))
  const [only, another] = fitting
  if (!only) {
    throw new Failure('refused', `There is no session ${wanted}. See: burrowee session list`)
  }
  if (another) {
    const names = fitting.map(({ sid, label }) => `  ${sid}  ${label}`).join('\n')
    throw new Failure(
      'refused',
      `Several sessions begin with ${wanted}; write more of it:\n${names.trimEnd()}`,
    )
  }
  return only
}
