// What a data folder holds, as the commands around the server see it: two databases that belong together, and room for copies of them.
import { statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** In the order in which they are copied: the main database first, so that the log holds at least every edit the main one refers to. */
export const dataFiles = ['rejoinder.db', 'log.db'] as const
export type DataFile = (typeof dataFiles)[number]

/** Something a command cannot do. The message is the sentence to print. */
export class CannotDo extends Error {}

/** Throws when this is not the data folder of a server. */
export function expectData(dataDir: string): void {
  // A folder that this user may not look into throws: it is another trouble than one without them.
  const missing = dataFiles.find((file) => statSync(join(dataDir, file), { throwIfNoEntry: false }) === undefined)
  if (missing) throw new CannotDo(`There is no ${missing} in ${dataDir}: set DATA_DIR as the server has it.`)
}

/** Bytes of both databases, with what SQLite has not moved into them yet. */
export function bytesOf(dataDir: string): number {
  const files = dataFiles.flatMap((file) => [file, `${file}-wal`])
  return files.reduce((sum, file) => sum + (statSync(join(dataDir, file), { throwIfNoEntry: false })?.size ?? 0), 0)
}

/** Free bytes where this folder lies, for a user without privileges. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** Room that stays free, because a server may be writing to the same disk. */
const margin = 64 * 1024 * 1024

export async function expectRoom(folder: string, bytes: number, free: (folder: string) => Promise<number>): Promise<void> {
  const there = await free(folder)
  if (there >= bytes + margin) return
  throw new CannotDo(`There is too little room in ${folder}: ${inWords(bytes + margin)} are needed, ${inWords(there)} are free.`)
}

/** Opens a database beside a server that may be running: it can only be read. */
export function openToRead(file: string): DatabaseSync {
  return new DatabaseSync(file, { readOnly: true, timeout: 5000 })
}

/** SQLite's own look at every page and index of a copy. Throws when it finds something. */
export function expectIntact(db: DatabaseSync, name: string): void {
  const verdict = db.prepare('PRAGMA integrity_check').get()?.integrity_check
  if (verdict !== 'ok') throw new CannotDo(`${name} is damaged: ${String(verdict)}.`)
}

export function inWords(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
}
