import type { Grant } from '#lib/protocol/control'

type Name = { sid: string; grant: Grant }
type Viewer = { grant: Grant; close: () => void }

const SWEEP_MS = 250

/**
 * Everything open at this moment in a session's name: requests under way, downloads, event streams, WebSockets.
 * A revoke closes them at once, the removal of a person those of their grant alone; a sweep closes those whose session has expired (the clock may be moved, and
 * timers beyond 2³¹ ms fire at once, so expiry is looked at rather than timed).
 */
export class Viewers {
  readonly #bySid = new Map<string, Set<Viewer>>()
  readonly #sweep: NodeJS.Timeout

  /** @param isLive whether a session still lets anybody in. */
  constructor(isLive: (sid: string) => boolean) {
    this.#sweep = setInterval(() => {
      for (const sid of this.#bySid.keys()) if (!isLive(sid)) this.closeSession(sid)
    }, SWEEP_MS)
    this.#sweep.unref()
  }

  /** Remembers something open; the answer forgets it again. */
  open({ sid, grant }: Name, close: () => void): () => void {
    const viewer = { grant, close }
    const open = this.#bySid.get(sid) ?? new Set()
    this.#bySid.set(sid, open.add(viewer))
    return () => {
      open.delete(viewer)
      if (open.size === 0 && this.#bySid.get(sid) === open) this.#bySid.delete(sid)
    }
  }

  closeSession(sid: string): void {
    const open = this.#bySid.get(sid)
    this.#bySid.delete(sid)
    for (const viewer of open ?? []) viewer.close()
  }

  closeGrant(sid: string, grant: Grant): void {
    for (const viewer of this.#bySid.get(sid) ?? []) if (viewer.grant === grant) viewer.close()
  }

  /** How many are open, for the log. */
  get count(): number {
    return [...this.#bySid.values()].reduce((sum, open) => sum + open.size, 0)
  }

  stop(): void {
    clearInterval(this.#sweep)
  }
}
