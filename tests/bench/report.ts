// What a run says: a line per figure, a column per server, and how Rejoinder stands to each of the others.
import { median } from './measure.ts'
import type { Figures, Scene } from './scene.ts'

export interface Result {
  readonly server: string
  readonly figures: Figures
}

/** Of each figure the median of all rounds. */
export function medians(rounds: readonly Figures[]): Figures {
  const names = Object.keys(rounds[0] ?? {})
  return Object.fromEntries(names.map((name) => [name, median(rounds.map((figures) => figures[name] ?? Number.NaN))]))
}

/** The first result is ours. */
export function printTable({ figures }: Scene, results: readonly Result[]): void {
  const [ours] = results
  const lines = figures.map(({ name, unit, digits }) => [
    `${name} (${unit})`,
    ...results.map((result) => {
      const value = result.figures[name] ?? Number.NaN
      if (Number.isNaN(value)) return '–'
      const shown = value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })
      return result === ours ? shown : `${shown} (×${((ours?.figures[name] ?? Number.NaN) / value).toFixed(2)})`
    }),
  ])
  const table = [['', ...results.map(({ server }) => server)], ...lines]
  const widths = table[0]?.map((_, at) => Math.max(...table.map((line) => line[at]?.length ?? 0))) ?? []
  for (const line of table)
    console.log(
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
}
