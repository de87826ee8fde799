// What the machine refuses (room, permission, a damaged file), as a sentence for the host and what to do about it.
const run = 'Run this as the user who runs the server, and give that user the folder.'
const makeRoom = 'Make room, then try again. Nothing that was called saved is lost.'
const look = 'Look at the disk and at the system’s log.'
const readOnly = 'Mount it for writing, or choose another folder.'

export interface Trouble {
  readonly sentence: string
  readonly advice: string
}

/** Null: that is no trouble of the machine's but a fault of ours. */
export function troubleOf(error: unknown): Trouble | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  if (error.code === 'ERR_SQLITE_ERROR' && 'errcode' in error) return ofSqlite(Number(error.errcode), error.message)
  const path = 'path' in error && typeof error.path === 'string' ? error.path : 'the disk'
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
      return { sentence: `This user may not use ${path}.`, advice: run }
    case 'EROFS':
      return { sentence: `${path} is on a disk that can only be read.`, advice: readOnly }
    case 'ENOSPC':
    case 'EDQUOT':
      return { sentence: `There is no room left for ${path}.`, advice: makeRoom }
    case 'EIO':
      return { sentence: `The disk fails at ${path}.`, advice: look }
    case 'EEXIST':
    case 'ENOTDIR':
      return { sentence: `${path} cannot be a folder: a file has that name.`, advice: 'Choose another folder.' }
    case 'ENOENT':
      return { sentence: `${path} is not there and cannot be made.`, advice: 'Choose another folder.' }
    default:
      return null
  }
}

/** A database that is none any more, or whose pages do not hang together. */
export function isDamage(error: Error): boolean {
  return 'errcode' in error && [11, 26].includes(Number(error.errcode) & 0xff)
}

/** By SQLite's primary result code (sqlite.org/rescode.html). It names no file. */
function ofSqlite(errcode: number, message: string): Trouble | null {
  switch (errcode & 0xff) {
    case 8: // READONLY
    case 14: // CANTOPEN
      return { sentence: `A file in the data folder cannot be written (${message}).`, advice: run }
    case 10: // IOERR, which is also what a full disk gives to somebody who reads
      return { sentence: `The disk of the data folder is full or fails (${message}).`, advice: `${makeRoom} ${look}` }
    case 11: // CORRUPT
    case 26: // NOTADB
      return {
        sentence: `A file in the data folder is damaged (${message}).`,
        advice:
          'Copy the data folder before anything else. "npm run verify" says which file it is; "npm run restore" brings a backup back.',
      }
    case 13: // FULL
      return { sentence: 'The disk of the data folder is full.', advice: makeRoom }
    default:
      return null
  }
}
