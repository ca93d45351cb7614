import type { Command } from 'commander'

/** Gives a command its `--json`. */
export function withJson(command: Command): Command {
  return command.option('--json', 'print one JSON object, also for a failure')
}

/** A command's answer on stdout: for a script one object, for a person lines. */
export function answer({ json }: { json?: boolean }, object: Record<string, unknown>, lines: string): void {
  process.stdout.write(`${json ? JSON.stringify(object) : lines}\n`)
}

/** Columns in line, two blanks between them; the first row holds their names. */
export function table(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => width(row[column]!))))
  return rows
    .map((row) => row.map((cell, column) => cell + ' '.repeat(widths[column]! - width(cell))).join('  '))
    .map((line) => line.trimEnd())
    .join('\n')
}

/** In characters, as people count them. */
function width(text: string): number {
  return [...new Intl.Segmenter().segment(text)].length
}
