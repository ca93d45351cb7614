/** Mulberry32: the same seed, the same numbers from 0 to 1. */
export function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** One of a list; undefined of an empty one. */
export function pick<T>(next: () => number, list: readonly T[]): T | undefined {
  return list[Math.floor(next() * list.length)]
}

/** The same list in another order (Fisher and Yates). */
export function shuffled<T>(next: () => number, list: readonly T[]): T[] {
  const left = [...list]
  return list.map(() => left.splice(Math.floor(next() * left.length), 1)[0]!)
}
