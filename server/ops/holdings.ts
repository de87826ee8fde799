// What two databases hold together, counted, and whether they belong together: everything the main one refers to has to stand in the log.
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Holds } from './backup-file.ts'
import { CannotDo, expectIntact, openToRead } from './data-files.ts'

/** Looks through a copy, page by page. Throws CannotDo when one file is damaged or they do not fit. */
export function countWhole(folder: string): Holds {
  const db = openToRead(join(folder, 'rejoinder.db'))
  try {
    expectIntact(db, 'rejoinder.db')
    db.prepare('ATTACH ? AS history').run(join(folder, 'log.db'))
    // Looks at every attached database too.
    expectIntact(db, 'log.db')
    expectTogether(db)
    return {
      papers: count(db, 'paper'),
      edits: count(db, 'history.entry'),
      editions: count(db, 'edition'),
      pictures: count(db, 'image'),
      people: count(db, 'user'),
    }
  } finally {
    db.close()
  }
}

export function holdsInWords({ papers, edits, editions, pictures, people }: Holds): string {
  const some = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`
  const all = [some(papers, 'paper'), some(edits, 'edit'), some(editions, 'edition'), some(pictures, 'picture')]
  return `${all.join(', ')}, ${some(people, 'person', 'people')}`
}

function expectTogether(db: DatabaseSync): void {
  const lost = db
    .prepare(`
      WITH head AS (
        SELECT paper, coalesce((SELECT max(seq) FROM history.entry WHERE entry.log = newest.log), 0) AS seq
        FROM (SELECT paper, max(log) AS log FROM history.log GROUP BY paper) AS newest
      )
      SELECT 'paper ' || id AS what FROM paper WHERE id NOT IN (SELECT paper FROM head WHERE seq > 0)
      UNION ALL SELECT 'version ' || id FROM version JOIN head ON paper = paper_id WHERE version.seq > head.seq
      UNION ALL SELECT 'edition ' || number || ' of paper ' || paper_id FROM edition JOIN head ON paper = paper_id
        WHERE edition.seq > head.seq`)
    .all()
  if (lost.length === 0) return
  const some = lost.slice(0, 5).map(({ what }) => String(what))
  throw new CannotDo(`The log lacks what the main database refers to: ${some.join(', ')}. "npm run verify" says more.`)
}

function count(db: DatabaseSync, table: string): number {
  return Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n)
}
