// `npm run test:faults` runs the fault tests alone; with `--full` their long forms, whose results it writes into the table of README.md. Words after it choose
// files: `npm run test:faults -- --full kill-nine`. What was not run keeps its rows.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Seen } from './record.ts'

const root = join(import.meta.dirname, '../..')
const readme = join(import.meta.dirname, 'README.md')
const head = '| what was done | how often | seed | result | when |\n| --- | --- | --- | --- | --- |\n'

const { values, positionals } = parseArgs({ options: { full: { type: 'boolean', default: false } }, allowPositionals: true })
const folder = mkdtempSync(join(tmpdir(), 'rejoinder-faults-'))
const gathered = join(folder, 'seen.jsonl')
const files = positionals.map((name) => `tests/faults/${name}`)
const { status } = spawnSync('vitest', ['run', '--project', 'faults', ...files], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ...(values.full ? { FAULTS: 'full' } : {}), FAULTS_RECORD: gathered },
})
const seen = existsSync(gathered) ? readFileSync(gathered, 'utf8').trim().split('\n') : []
const rows = seen.map((line): Seen => JSON.parse(line))
if (values.full) writeFileSync(readme, withRows(readFileSync(readme, 'utf8'), rows))
rmSync(folder, { recursive: true })
process.exitCode = status ?? 1

/** The same text with these rows in its table, each in the place of the one of the same name and seed. */
function withRows(text: string, added: readonly Seen[]): string {
  const [before = '', table = ''] = text.split(head)
  const kept = new Map(table.split('\n').flatMap((line) => (line.startsWith('|') ? [[keyOf(line), line] as const] : [])))
  const day = new Date().toISOString().slice(0, 10)
  for (const { scenario, done, seed, result } of added) {
    const line = `| ${[scenario, done, seed ?? '', result, day].join(' | ')} |`
    kept.set(keyOf(line), line)
  }
  return `${before}${head}${[...kept.values()].join('\n')}\n`
}

function keyOf(line: string): string {
  const [, scenario = '', , seed = ''] = line.split('|').map((cell) => cell.trim())
  return `${scenario} ${seed}`
}
