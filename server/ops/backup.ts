// `npm run backup -- FILE`: one file with everything, taken while people write. Both databases are copied at one moment each, the log last, looked
// through, packed, read back and brought to disk before the file gets its name. Until then it lies beside it, in FILE.unfinished.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { syncToDisk } from '../adapters/system/sync-to-disk.ts'
import { readConfig } from '../config.ts'
import { type Manifest, unpackBackup, writeBackup } from './backup-file.ts'
import { bytesOf, CannotDo, dataFiles, expectData, expectRoom, freeBytes, inWords, openToRead } from './data-files.ts'
import { countWhole, holdsInWords } from './holdings.ts'
import { releaseHere } from './release.ts'
import { onlyFile, runCommand } from './run-command.ts'

export interface BackupNeeds {
  readonly dataDir: string
  /** Absolute path of a file that is not there yet. */
  readonly file: string
  readonly free?: (folder: string) => Promise<number>
}

/** Backs up. The secret stays behind: who restores signs in again. Throws CannotDo, and leaves nothing under the file's name. */
export async function backUp({ dataDir, file, free = freeBytes }: BackupNeeds): Promise<Manifest> {
  expectFree(file)
  expectData(dataDir)
  const folder = dirname(file)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // For a while the copies and the archive of them lie side by side.
  await expectRoom(folder, 2 * bytesOf(dataDir), free)

  const unfinished = `${file}.unfinished`
  if (mkdirSync(unfinished, { recursive: true, mode: 0o700 }) === undefined) {
    throw new CannotDo(`${unfinished} is there: another backup writes it now, or was stopped. If none runs, remove it.`)
  }
  try {
    const takenAt = new Date().toISOString()
    for (const name of dataFiles) await copy(join(dataDir, name), join(unfinished, name))
    const archive = join(unfinished, 'backup.tar')
    const manifest = await writeBackup(unfinished, archive, { takenAt, release: releaseHere(), holds: countWhole(unfinished) })
    syncToDisk(archive)
    await unpackBackup(archive, null)
    expectFree(file)
    renameSync(archive, file)
    syncToDisk(folder)
    return manifest
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

function expectFree(file: string): void {
  if (existsSync(file)) throw new CannotDo(`${file} is there already: give a name that is not taken.`)
}

async function copy(from: string, to: string): Promise<void> {
  const source = openToRead(from)
  try {
    // In one step: a copy in several would start again whenever the server writes in between.
    await backup(source, to, { rate: 2 ** 31 - 1 })
  } finally {
    source.close()
  }
  const copied = new DatabaseSync(to)
  // A file by itself, without a side file.
  copied.exec('PRAGMA journal_mode = DELETE')
  copied.close()
}

if (import.meta.main) {
  await runCommand(async () => {
    const given = onlyFile(parseArgs({ allowPositionals: true }).positionals)
    if (given === undefined) throw new CannotDo('Say where to: npm run backup -- /path/of/a/new/file.tar')
    const file = resolve(given)
    const { holds, parts } = await backUp({ dataDir: readConfig().dataDir, file })
    const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
    console.log(`Backed up to ${file}: ${holdsInWords(holds)}; ${inWords(bytes)}.`)
    return true
  })
}
