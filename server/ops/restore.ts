// `npm run restore -- FILE`: puts a backup in the place of the data folder. Everything is unpacked and looked through beside the data first; only then
// the files are swapped, and what was there is moved aside, never deleted. Every paper's epoch rises, so that editors which were open before offer
// all they have: what they wrote after the backup comes back with them (server/rooms/README.md, "After a restore").
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { NewerData, newestForm } from '../adapters/sql/migrate.ts'
import { makeLogRestored } from '../adapters/sql/update-log-restored.ts'
import { guardDataDir, unfinishedRestore } from '../adapters/system/data-dir-guard.ts'
import { syncToDisk } from '../adapters/system/sync-to-disk.ts'
import { readConfig } from '../config.ts'
import { type Manifest, readManifest, unpackBackup } from './backup-file.ts'
import { CannotDo, dataFiles, expectRoom, freeBytes } from './data-files.ts'
import { countWhole, holdsInWords } from './holdings.ts'
import { onlyFile, runCommand } from './run-command.ts'

export interface RestoreNeeds {
  readonly file: string
  readonly dataDir: string
  /** Whether data that is there may be moved aside. */
  readonly replace: boolean
  readonly free?: (folder: string) => Promise<number>
}

export interface Restored {
  readonly manifest: Manifest
  /** Where the data lies that was there before; null when there was none. */
  readonly aside: string | null
}

/** What belongs to the data and is moved aside with it. The secret too: with another one every session has to begin anew. */
const movedAside = [...dataFiles.flatMap((name) => [name, `${name}-wal`, `${name}-shm`, `${name}-journal`]), 'secret']

/** Restores. Throws CannotDo, NewerData or DataDirInUse, and then the data that is there is as it was. */
export async function restore({ file, dataDir, replace, free = freeBytes }: RestoreNeeds): Promise<Restored> {
  const announced = await readManifest(file)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const letGo = guardDataDir(dataDir)
  belongToOwner(join(dataDir, 'in-use'), dataDir)
  const unpacked = join(dataDir, 'restoring')
  try {
    if (hasData(dataDir) && !replace) {
      throw new CannotDo(
        `There is data in ${dataDir} already. With --replace it is moved aside (not deleted) to make room for the backup.`,
      )
    }
    const bytes = announced.parts.reduce((sum, part) => sum + part.bytes, 0)
    rmSync(unpacked, { recursive: true, force: true })
    await expectRoom(dataDir, bytes, free)
    mkdirSync(unpacked, { mode: 0o700 })
    const manifest = await unpackBackup(file, unpacked)
    countWhole(unpacked)
    expectKnownForm(unpacked)
    raiseEpochs(unpacked)
    for (const name of dataFiles) belongToOwner(join(unpacked, name), dataDir)
    return { manifest, aside: swap(unpacked, dataDir) }
  } finally {
    rmSync(unpacked, { recursive: true, force: true })
    letGo()
  }
}

function hasData(dataDir: string): boolean {
  return movedAside.some((name) => existsSync(join(dataDir, name)))
}

function expectKnownForm(folder: string): void {
  const db = new DatabaseSync(join(folder, 'rejoinder.db'), { readOnly: true })
  const form = Number(db.prepare('SELECT max(number) AS form FROM migration').get()?.form)
  db.close()
  if (form > newestForm) throw new NewerData('This backup was made by a newer Rejoinder. Restore it with that release.')
}

/**
 * Seconds since 1970, so that an epoch never comes twice, also when the same backup is restored again: an editor's copy of one life of a paper must
 * not pass for a copy of another.
 */
function raiseEpochs(folder: string): void {
  const now = Math.floor(Date.now() / 1000)
  const db = new DatabaseSync(join(folder, 'rejoinder.db'))
  try {
    db.prepare('UPDATE paper SET epoch = max(epoch + 1, ?)').run(now)
  } finally {
    db.close()
  }
  makeLogRestored(join(folder, 'log.db'), now)
}

/** Somebody who restores as root must not lock the server's user out. */
function belongToOwner(path: string, dataDir: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(dataDir)
  chownSync(path, uid, gid)
}

/** Old files out, new files in, with a mark beside them meanwhile: a server does not start on half of each. */
function swap(unpacked: string, dataDir: string): string | null {
  for (const name of readdirSync(unpacked)) syncToDisk(join(unpacked, name))
  const mark = join(dataDir, unfinishedRestore)
  writeFileSync(mark, '')
  syncToDisk(dataDir)
  const aside = hasData(dataDir) ? makeAside(dataDir) : null
  for (const name of aside === null ? [] : movedAside) {
    if (existsSync(join(dataDir, name))) renameSync(join(dataDir, name), join(aside ?? '', name))
  }
  for (const name of dataFiles) renameSync(join(unpacked, name), join(dataDir, name))
  if (aside !== null) syncToDisk(aside)
  syncToDisk(dataDir)
  rmSync(mark)
  syncToDisk(dataDir)
  return aside
}

function makeAside(dataDir: string): string {
  const aside = join(dataDir, `replaced-${new Date().toISOString().replaceAll(':', '-')}`)
  mkdirSync(aside, { mode: 0o700 })
  belongToOwner(aside, dataDir)
  return aside
}

if (import.meta.main) {
  await runCommand(async () => {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { replace: { type: 'boolean', default: false } },
    })
    const given = onlyFile(positionals)
    if (given === undefined) throw new CannotDo('Say which backup: npm run restore -- /path/of/a/backup.tar')
    const { dataDir } = readConfig()
    const { manifest, aside } = await restore({ file: resolve(given), dataDir, ...values })
    console.log(`Restored to ${dataDir}: ${holdsInWords(manifest.holds)}, as of ${manifest.takenAt}.`)
    if (aside !== null) console.log(`What was there before is in ${aside}. Remove it when you are sure.`)
    console.log(
      [
        'Start the server. Everybody signs in again; words written after the backup come back from the devices that hold them.',
        'Comments, members, links and editions are as they were then: people removed since have access again, links revoked since work again, comments taken down since can be read again.',
      ].join('\n'),
    )
    return true
  })
}
