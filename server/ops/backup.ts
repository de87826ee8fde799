// `npm run backup -- FOLDER`: a copy of everything, taken while people write. The main database first and the log after it, so that the log holds
// at least every edit the main one refers to (a version, an edition); both are read through and checked before the folder gets its name.
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { readConfig, WrongSetting } from '../config.ts'

/** In this order. */
const files = ['rejoinder.db', 'log.db']

/** Copies the databases in `dataDir` to the new folder `target`. The secret stays behind: who restores signs in again. */
export async function backUp(dataDir: string, target: string): Promise<void> {
  if (existsSync(target)) throw new Error(`${target} is there already: give a name that is not taken.`)
  const missing = files.find((file) => !existsSync(join(dataDir, file)))
  if (missing) throw new Error(`There is no ${missing} in ${dataDir}: set DATA_DIR as the server has it.`)
  const unfinished = `${target}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  for (const file of files) await copyChecked(join(dataDir, file), join(unfinished, file))
  writeFileSync(join(unfinished, 'taken-at.txt'), `${new Date().toISOString()}\n`)
  syncToDisk(unfinished)
  renameSync(unfinished, target)
  syncToDisk(dirname(target))
}

async function copyChecked(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5000 })
  try {
    // In one step: a copy in several would start again whenever the server writes in between.
    await backup(source, to, { rate: 2 ** 31 - 1 })
  } finally {
    source.close()
  }
  const copy = new DatabaseSync(to)
  try {
    const verdict = copy.prepare('PRAGMA integrity_check').get()?.integrity_check
    if (verdict !== 'ok') throw new Error(`The copy of ${from} is damaged: ${verdict}.`)
    // One file each, without a side file, so that copying it back is all there is to restoring.
    copy.exec('PRAGMA journal_mode = DELETE')
  } finally {
    copy.close()
  }
  syncToDisk(to)
}

function syncToDisk(path: string): void {
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

if (import.meta.main) {
  const [target] = process.argv.slice(2)
  try {
    if (target === undefined) throw new WrongSetting('Say where to: npm run backup -- /path/of/a/new/folder')
    await backUp(readConfig().dataDir, resolve(target))
    console.log(`Backed up to ${resolve(target)}.`)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
