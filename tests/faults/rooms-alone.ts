// The rooms alone (tests/kit/room-server.ts) as a process, with many people at work in them: without accounts and pages, it is there again in a third of the
// time that the whole server takes.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../kit/free-port.ts'
import { housing } from '../kit/room-house.ts'
import { type RoomProcess, type RoomProcessOptions, startRooms } from '../kit/room-process.ts'
import { findFaults } from './checker.ts'
import { PeopleAtWork } from './people-at-work.ts'
import { WritingGuest } from './writing-guest.ts'

export interface RoomsAloneOptions extends Partial<RoomProcessOptions> {
  readonly seed: number
  /** Twenty at most. */
  readonly writers: number
}

export class RoomsAlone extends PeopleAtWork {
  readonly #options: RoomProcessOptions
  #rooms: RoomProcess

  private constructor(rooms: RoomProcess, options: RoomProcessOptions) {
    super(housing)
    this.#rooms = rooms
    this.#options = options
  }

  static async open({ seed, writers, ...given }: RoomsAloneOptions): Promise<RoomsAlone> {
    const options = { folder: mkdtempSync(join(tmpdir(), 'rejoinder-rooms-')), port: await freePort(), ...given }
    const rooms = await startRooms(options)
    const alone = new RoomsAlone(rooms, options)
    const { address } = rooms
    const origin = address.replace('ws', 'http')
    for (let at = 0; at < writers; at++) {
      const line = { address, paper: housing, cookie: `person=writer-${at}`, origin }
      alone.writers.push(new WritingGuest({ ...line, ledger: alone.ledger, seed: seed + at }))
    }
    return alone
  }

  get dataDir(): string {
    return this.#options.folder
  }

  get pid(): number {
    return this.#rooms.pid
  }

  async startAgain(): Promise<void> {
    this.#rooms = await startRooms(this.#options)
  }

  async kill(): Promise<void> {
    await this.#rooms.kill()
    this.everybodyIsCut()
  }

  /** Everybody has come back and was told. */
  async faultsInTheEnd(): Promise<string[]> {
    return findFaults({ readings: await this.allReadings(), ledger: this.ledger, when: 'arrived' })
  }

  async close(): Promise<void> {
    this.everybodyStops()
    await this.kill()
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}
