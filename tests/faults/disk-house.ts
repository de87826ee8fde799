// Rooms in this process on a real log.db in a folder of their own, with the paper `housing` and editors who write at random.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openUpdateLog } from '../../server/adapters/sql/update-log.ts'
import type { Clock } from '../../server/ports/clock.ts'
import type { UpdateLog } from '../../server/ports/update-log.ts'
import { PersonId } from '../../shared/model/ids.ts'
import { housing, openHouse, paragraphs, type RoomHouse } from '../kit/room-house.ts'
import type { Reading } from './checker.ts'
import { coldReadings } from './cold-readings.ts'
import { Ledger } from './ledger.ts'
import { WritingGuest, type WritingGuestOptions } from './writing-guest.ts'

export interface DiskHouse extends RoomHouse {
  readonly folder: string
  readonly ledger: Ledger
  readonly log: UpdateLog
  /** An editor who writes at random; everybody called `writer-…` may edit. */
  writer(seed: number, options?: Partial<WritingGuestOptions>): WritingGuest
  /** What is on disk now. */
  coldReadings(): Promise<Reading[]>
}

export interface DiskHouseOptions {
  readonly clock?: Clock
  /** What the rooms get for the log that was opened. */
  readonly wrap?: (log: UpdateLog) => UpdateLog
}

export async function openDiskHouse({ clock, wrap = (log) => log }: DiskHouseOptions = {}): Promise<DiskHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-house-'))
  const log = await openUpdateLog(join(folder, 'log.db'))
  const house = await openHouse({ log: wrap(log), ...(clock ? { clock } : {}) })
  await house.lobby.create(housing, paragraphs('Start. ', 'Go on. '), PersonId.parse('writer-0'))
  const ledger = new Ledger()
  const writers: WritingGuest[] = []
  return {
    ...house,
    folder,
    ledger,
    log,
    writer(seed, options) {
      const person = `writer-${seed}`
      house.setRole(person, 'editor')
      const { address, origin } = house
      const writer = new WritingGuest({ address, paper: housing, cookie: `person=${person}`, origin, ledger, seed, ...options })
      writers.push(writer)
      return writer
    },
    coldReadings: () => coldReadings(folder, housing),
    async close() {
      for (const writer of writers) {
        writer.stop()
        writer.cut()
      }
      await house.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
