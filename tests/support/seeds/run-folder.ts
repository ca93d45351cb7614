import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '#lib/stack/project'

/** What a whole run of the tests leaves to be looked at when all are done (tests/whole-run). */
const folder = join(projectFolder, 'node_modules/.cache/burrowee-run')

/** Notes a seed that a test made within its own process. */
export function noteSeed(seed: string): void {
  note('seeds', seed)
}

/** Notes that a place was searched, and for how many seeds. */
export function noteSearch(place: string, seeds: number, bytes: number): void {
  note('searches', JSON.stringify({ place, seeds, bytes }))
}

/** The file that this process's log goes to. */
export function logFile(): string {
  mkdirSync(folder, { recursive: true })
  return join(folder, `log-${process.pid}`)
}

export const notedSeeds = (): string[] => [...new Set(noted('seeds'))]

export const notedSearches = () =>
  noted('searches').map((line) => JSON.parse(line) as { place: string; seeds: number; bytes: number })

/** The logs that were kept, each whole. */
export function* keptLogs(): Generator<{ name: string; bytes: Buffer }> {
  for (const name of files('log')) yield { name, bytes: readFileSync(join(folder, name)) }
}

export function forgetRun(): void {
  rmSync(folder, { recursive: true, force: true })
}

/** Processes that run side by side each have a file of their own. */
function note(kind: string, line: string): void {
  mkdirSync(folder, { recursive: true })
  appendFileSync(join(folder, `${kind}-${process.pid}`), `${line}\n`)
}

function noted(kind: string): string[] {
  return files(kind).flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
}

function files(kind: string): string[] {
  mkdirSync(folder, { recursive: true })
  return readdirSync(folder).filter((name) => name.startsWith(`${kind}-`))
}
