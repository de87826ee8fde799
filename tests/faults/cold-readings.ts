// A paper as it stands on disk, in two ways: opened as the server opens it, and replayed from its first entry without any snapshot. Read from a copy of
// the files, so that the server finds them as it left them.
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as Y from 'yjs'
import { openForWriting } from '../../server/adapters/sql/update-log-file.ts'
import { UpdateLogReader } from '../../server/adapters/sql/update-log-reader.ts'
import type { UpdateLog } from '../../server/ports/update-log.ts'
import { newDocument, openText } from '../../server/rooms/cold-open.ts'
import type { PaperId } from '../../shared/model/ids.ts'
import type { Reading } from './checker.ts'

export async function coldReadings(dataDir: string, paper: PaperId): Promise<Reading[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-cold-'))
  try {
    for (const name of ['log.db', 'log.db-wal'])
      if (existsSync(join(dataDir, name))) copyFileSync(join(dataDir, name), join(folder, name))
    const file = join(folder, 'log.db')
    openForWriting(file).close()
    const reader = new UpdateLogReader(file)
    const opened = await openText(onlyReading(reader), paper)
    reader.close()
    if (opened.kind !== 'whole') throw new Error(`On disk the paper is ${opened.kind}.`)
    return [
      { name: 'a cold open', ydoc: opened.text.ydoc },
      { name: 'the log from its first entry', ydoc: everyEntry(file, paper) },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** As much of a log as opening a text needs, without its threads. */
export function onlyReading(reader: UpdateLogReader): UpdateLog {
  const read: UpdateLog['read'] = async (paper, upTo) =>
    reader.answer({ kind: 'read', paper, upTo: upTo ?? null }) as Awaited<ReturnType<UpdateLog['read']>>
  return { read } as UpdateLog
}

function everyEntry(file: string, paper: PaperId): Y.Doc {
  const db = new DatabaseSync(file, { readOnly: true })
  const ydoc = newDocument()
  const entries = db.prepare('SELECT bytes FROM entry JOIN log USING (log) WHERE paper = ? ORDER BY seq').all(paper)
  ydoc.transact(() => {
    // The column is a BLOB in a STRICT table.
    for (const { bytes } of entries) Y.applyUpdate(ydoc, bytes as Uint8Array)
  })
  db.close()
  return ydoc
}
