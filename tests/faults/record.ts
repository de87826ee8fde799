// What a fault test saw, as a line for the table in README.md: FAULTS_RECORD names the file that gathers them (full.ts sets it). Without it nothing is kept.
import { appendFileSync } from 'node:fs'

export interface Seen {
  readonly scenario: string
  readonly done: string
  readonly seed: number | null
  readonly result: string
}

export function record(
  scenario: string,
  done: string,
  seed: number | null,
  result: Readonly<Record<string, string | number>>,
): void {
  const file = process.env.FAULTS_RECORD
  const said = Object.entries(result).map(([what, figure]) => `${what} ${figure}`)
  const seen: Seen = { scenario, done, seed, result: said.join(', ') }
  console.info(`${scenario}: ${done}: ${seen.result}`)
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(seen)}\n`)
}
