// `npm run verify`: looks through the data folder, also while a server runs on it, or through a backup (`npm run verify -- FILE`), and writes nothing there.
// A line a paper, what is wrong with it below; `--json` for machines. Ends with 0 when everything is whole, else with 1.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { surveyLog } from '../adapters/sql/update-log-survey.ts'
import { readConfig } from '../config.ts'
import { readManifest, unpackBackup } from './backup-file.ts'
import { type DataFile, dataFiles, expectData, expectRoom, freeBytes, openToRead } from './data-files.ts'
import { onlyFile, runCommand } from './run-command.ts'
import { isDamage } from './trouble.ts'
import { type PaperFacts, type PaperReport, verifyPaper } from './verify-paper.ts'

export interface Report {
  /** Of the files as a whole. */
  readonly problems: readonly string[]
  readonly papers: readonly PaperReport[]
}

export function isWhole({ problems, papers }: Report): boolean {
  return problems.length === 0 && papers.every((paper) => paper.problems.length === 0)
}

/** Throws CannotDo when there is no data folder here. */
export async function verifyFolder(dataDir: string): Promise<Report> {
  expectData(dataDir)
  const problems = dataFiles.flatMap((name) => findDamage(join(dataDir, name), name))
  try {
    return { problems, papers: await verifyPapers(dataDir) }
  } catch (error) {
    if (problems.length === 0) throw error
    return { problems: [...problems, 'The papers cannot be looked through while it is so.'], papers: [] }
  }
}

async function verifyPapers(dataDir: string): Promise<PaperReport[]> {
  const main = openToRead(join(dataDir, 'rejoinder.db'))
  const log = surveyLog(join(dataDir, 'log.db'))
  try {
    // The main database first: the log holds at least all it refers to.
    const waiting = new Map(factsOf(main).map((facts) => [facts.id, facts]))
    const papers: PaperReport[] = []
    for (const surveyed of log.logs()) {
      const facts = waiting.get(surveyed.paper)
      waiting.delete(surveyed.paper)
      // A log without a paper: somebody is starting one at this moment, or was stopped while starting it.
      if (facts !== undefined) papers.push(await verifyPaper(facts, surveyed))
    }
    for (const facts of waiting.values()) papers.push(await verifyPaper(facts, null))
    return papers
  } finally {
    main.close()
    log.close()
  }
}

/** Unpacks a backup into the system's temporary folder, where there has to be room for it. */
export async function verifyBackup(file: string): Promise<Report> {
  const { parts } = await readManifest(file)
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
  await expectRoom(tmpdir(), bytes, freeBytes)
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-verify-'))
  try {
    await unpackBackup(file, folder)
    return await verifyFolder(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function findDamage(file: string, name: DataFile): string[] {
  const db = openToRead(file)
  try {
    const said = db.prepare('PRAGMA integrity_check(5)').all()
    return said.map((row) => String(row.integrity_check)).flatMap((verdict) => (verdict === 'ok' ? [] : [`${name}: ${verdict}`]))
  } catch (error) {
    // Too damaged even for that.
    if (error instanceof Error && isDamage(error)) return [`${name}: ${error.message}`]
    throw error
  } finally {
    db.close()
  }
}

/** All in one read transaction, so that versions and papers are of one moment. */
function factsOf(main: DatabaseSync): PaperFacts[] {
  main.exec('BEGIN')
  const versions = main.prepare('SELECT id, seq FROM version WHERE paper_id = ? ORDER BY seq')
  const editions = main.prepare('SELECT number, seq, record, hash FROM edition WHERE paper_id = ? ORDER BY number')
  const picture = main.prepare('SELECT bytes FROM image WHERE id = ?')
  // Our own tables: migration-1.ts says of which types these columns are.
  const facts = main.prepare('SELECT id, title, lineage, epoch FROM paper ORDER BY created_at').all() as unknown as PaperFacts[]
  const whole = facts.map(({ id, title, lineage, epoch }) => ({
    ...{ id, title, lineage, epoch },
    versions: versions.all(id) as unknown as PaperFacts['versions'],
    editions: editions.all(id) as unknown as PaperFacts['editions'],
    image: (image: string) => (picture.get(image)?.bytes as Uint8Array | undefined) ?? null,
  }))
  main.exec('COMMIT')
  return whole
}

/** Not "restore": of several ways to a text one is often sound, and a restore takes comments and members back to what they were. */
const afterDamage = 'Nothing was changed. Copy the data folder first; then see whether a backup is whole: npm run verify -- FILE.'

export function reportInWords(report: Report): string {
  const broken = report.papers.filter(({ problems }) => problems.length > 0).length
  const { length: all } = report.papers
  const verdict = isWhole(report)
    ? `Everything is whole: ${all === 1 ? '1 paper' : `${all} papers`} looked at.`
    : `${afterDamage}\nNot whole: ${broken} of ${all} papers.`
  return [...report.problems, ...report.papers.flatMap(paperInWords), verdict].join('\n')
}

function paperInWords({ title, paper, entries, snapshots, versions, editions, pictures, problems }: PaperReport): string[] {
  const counts = [
    `${entries} edits`,
    `${snapshots} snapshots`,
    `${versions} versions`,
    `${editions} editions`,
    `${pictures} pictures`,
  ]
  return [
    `${title} (${paper})`,
    `  ${problems.length === 0 ? 'whole' : 'NOT WHOLE'}: ${counts.join(', ')}`,
    ...problems.map((one) => `  - ${one}`),
  ]
}

if (import.meta.main) {
  await runCommand(async () => {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false } } })
    const file = onlyFile(positionals)
    const report = file === undefined ? await verifyFolder(readConfig().dataDir) : await verifyBackup(resolve(file))
    console.log(values.json ? JSON.stringify(report, null, 2) : reportInWords(report))
    return isWhole(report)
  })
}
