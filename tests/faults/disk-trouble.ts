// The story that every trouble with the disk has: people write, the disk refuses, the paper says so; nothing is called saved that is not; the disk is mended,
// and all of it arrives without anybody doing anything.
import { expect } from 'vitest'
import type { Newsroom } from './newsroom.ts'

export interface DiskTrouble {
  begin(): void
  end(): void | Promise<void>
  /** Instead of mending the disk under the running server: it is killed in its trouble, and started on a disk that is good again. */
  readonly killedInIt?: boolean
}

/** Resolves with the number of edits that were made while the disk refused. */
export async function goThrough(room: Newsroom, { begin, end, killedInIt = false }: DiskTrouble): Promise<number> {
  const { writers, ledger } = room
  await room.everybodyJoins()
  room.everybodyWrites(20, 60)
  await new Promise((resolve) => setTimeout(resolve, 300))
  begin()
  await Promise.all(writers.map((writer) => writer.until(() => writer.rooms.at(-1)?.saving === 'paused', 60_000)))
  const before = ledger.written.size + ledger.deleted.size
  await new Promise((resolve) => setTimeout(resolve, 500))
  room.everybodyStops()
  for (const writer of writers) writer.noteSaved()
  expect(await room.faultsOnDisk()).toEqual([])
  expect((await fetch(`${room.server.url}/readyz`)).status).toBe(503)
  const made = ledger.written.size + ledger.deleted.size - before
  if (killedInIt) {
    await room.kill()
    expect(await room.faultsOnDisk()).toEqual([])
    await end()
    await room.startAgain()
    await room.everybodyJoins()
  } else {
    await end()
    await Promise.all(writers.map((writer) => writer.until(() => writer.rooms.at(-1)?.saving === 'ready', 60_000)))
  }
  await room.everybodyIsTold()
  expect(await room.faultsInTheEnd()).toEqual([])
  return made
}
