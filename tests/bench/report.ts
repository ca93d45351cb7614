/** One figure beside what it is compared with: a peer's, or the most it may be. */
export type Line = { name: string; ours: number; peer: number; ratio: number; unit: string }
/** `reach`: what the ratio should be at least; for what should be small, what it or ours should be at most. */
export type Goal = { reach: number; of: 'ratio' | 'ratio at most' | 'ours' }
export type Result = { line: Line; about: string; goal: Goal | null }

/** For people. */
export function table(results: Result[]): string {
  const rows = results.map(({ line, about, goal }) => [
    line.name,
    about,
    figure(line.ours),
    figure(line.peer),
    line.unit,
    line.ratio.toFixed(2),
    goal === null
      ? ''
      : `${goal.of === 'ratio' ? '≥' : '≤'} ${goal.reach}${goal.of === 'ours' ? ` ${line.unit}` : ''}`,
    goal === null ? '' : isReached(line, goal) ? 'reached' : 'NOT REACHED',
  ])
  const all = [['name', 'what', 'ours', 'peer', 'unit', 'ratio', 'goal', ''], ...rows]
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)))
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** For programs: one JSON object a line. */
export function jsonLines(results: Result[]): string {
  return results.map(({ line }) => JSON.stringify(line)).join('\n')
}

export function isReached(line: Line, { reach, of }: Goal): boolean {
  if (of === 'ratio') return line.ratio >= reach
  return (of === 'ours' ? line.ours : line.ratio) <= reach
}

/** A figure that should be small, beside the most it may be. */
export function atMost(name: string, about: string, ours: number, reach: number, unit: string): Result {
  return {
    line: { name, ours: round(ours, 3), peer: reach, ratio: round(ours / (reach || 1), 3), unit },
    about,
    goal: { reach, of: 'ours' },
  }
}

export function round(value: number, digits = 0): number {
  return Number(value.toFixed(digits))
}

function figure(value: number): string {
  return value >= 1_000 ? Math.round(value).toLocaleString('en-GB') : value.toFixed(value >= 100 ? 0 : 2)
}
