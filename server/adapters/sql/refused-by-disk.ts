import { CannotStore } from '../../ports/cannot-store.ts'

/** SQLite's primary result codes for it: READONLY, IOERR, CANTOPEN, FULL (sqlite.org/rescode.html). */
const refusals = new Set([8, 10, 14, 13])

export function isRefusedByDisk(error: unknown): error is Error {
  return error instanceof Error && 'errcode' in error && refusals.has(Number(error.errcode) & 0xff)
}

/** The error as those behind the port know it. */
export function asPortKnows(error: unknown): unknown {
  return isRefusedByDisk(error) ? new CannotStore(error.message, { cause: error }) : error
}
