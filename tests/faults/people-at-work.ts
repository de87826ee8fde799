// Many people at work in one paper of a server that is a process of its own, whichever it is. They outlive it, and come back with what they have.
import * as Y from 'yjs'
import type { PaperId } from '../../shared/model/ids.ts'
import { findFaults, type Reading } from './checker.ts'
import { coldReadings } from './cold-readings.ts'
import { Ledger } from './ledger.ts'
import type { WritingGuest } from './writing-guest.ts'

export abstract class PeopleAtWork {
  readonly ledger = new Ledger()
  readonly writers: WritingGuest[] = []
  readonly paper: PaperId

  constructor(paper: PaperId) {
    this.paper = paper
  }

  /** Where the server keeps its files. */
  abstract get dataDir(): string

  async everybodyJoins(): Promise<void> {
    await Promise.all(this.writers.map((writer) => writer.join()))
  }

  everybodyWrites(least: number, most: number): void {
    for (const writer of this.writers) writer.writeEvery(least, most)
  }

  everybodyStops(): void {
    for (const writer of this.writers) writer.stop()
  }

  /** The server is gone. Everybody's line breaks; they go on writing, or not. */
  everybodyIsCut(): void {
    for (const writer of this.writers) {
      writer.noteSaved()
      writer.cut()
    }
  }

  /** Everybody offers all they have, hears that it is saved, and has heard the others. */
  async everybodyIsTold(): Promise<void> {
    await Promise.all(this.writers.map((writer) => writer.untilAllSaved(60_000)))
    const [first] = this.writers
    const isSame = () => {
      const [one, ...others] = this.writers.map(({ ydoc }) => Y.snapshot(ydoc))
      return one !== undefined && others.every((other) => Y.equalSnapshots(one, other))
    }
    await first?.until(isSame, 20_000).catch(() => undefined)
  }

  /** What is on disk now. */
  coldReadings(): Promise<Reading[]> {
    return coldReadings(this.dataDir, this.paper)
  }

  /** What everybody has, and what is on disk. */
  async allReadings(): Promise<Reading[]> {
    return [...this.writers.map(({ ydoc }, at) => ({ name: `writer ${at}`, ydoc })), ...(await this.coldReadings())]
  }

  /** Faults of what is on disk right after a fault. */
  async faultsOnDisk(): Promise<string[]> {
    return findFaults({ readings: await this.coldReadings(), ledger: this.ledger, when: 'on disk' })
  }
}
