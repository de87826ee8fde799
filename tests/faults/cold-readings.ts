// A paper as it stands on disk, in two ways: opened as the server opens it, and replayed from its first entry without any snapshot. Read from a copy of
// the files, so that the server finds them as it left them.
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as Y from 'yjs'
import { openUpdateLog } from '../../server/adapters/sql/update-log.ts'
import { newDocument, openText } from '../../server/rooms/cold-open.ts'
import type { PaperId } from '../../shared/model/ids.ts'
import type { Reading } from './checker.ts'

export async function coldReadings(dataDir: string, paper: PaperId): Promise<Reading[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-cold-'))
  try {
    for (const name of ['log.db', 'log.db-wal'])
      if (existsSync(join(dataDir, name))) copyFileSync(join(dataDir, name), join(folder, name))
    const log = await openUpdateLog(join(folder, 'log.db'))
    const opened = await openText(log, paper)
    await log.close()
    if (opened.kind !== 'whole') throw new Error(`On disk the paper is ${opened.kind}.`)
    return [
      { name: 'a cold open', ydoc: opened.text.ydoc },
      { name: 'the log from its first entry', ydoc: everyEntry(join(folder, 'log.db'), paper) },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
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
