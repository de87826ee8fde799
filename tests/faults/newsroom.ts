// A whole server (server/main.ts, a process of its own) with one paper and many people at work in it, who outlive the server: it is killed, stopped and
// started at one address, and they come back with what they have.
import * as Y from 'yjs'
import { endpoints } from '../../shared/api/endpoints.ts'
import { proposeAnchor } from '../../shared/document/anchor.ts'
import { bodyOf } from '../../shared/document/body.ts'
import { PaperId } from '../../shared/model/ids.ts'
import { pick } from '../editor/dice.ts'
import { freePort } from '../kit/free-port.ts'
import type { Visitor } from '../kit/visitor.ts'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'
import { findFaults, type KeptAnchor, type Reading } from './checker.ts'
import { coldReadings } from './cold-readings.ts'
import { Ledger } from './ledger.ts'
import { lineOf, someWord } from './random-edit.ts'
import { WritingGuest } from './writing-guest.ts'

export interface NewsroomOptions {
  readonly seed: number
  readonly writers: number
  readonly nodeArgs?: readonly string[]
  readonly settings?: Readonly<Record<string, string>>
  readonly dataDir?: string
}

type StartServer = (under: readonly string[]) => Promise<WholeServer>

export class Newsroom {
  readonly ledger = new Ledger()
  readonly writers: WritingGuest[] = []
  /** Threads whose opening was answered, and the tokens they were put on. */
  readonly comments: { readonly thread: string; readonly token: string }[] = []
  readonly paper: PaperId
  readonly owner: Visitor
  readonly #people: readonly Visitor[]
  readonly #start: StartServer
  #server: WholeServer

  private constructor(server: WholeServer, paper: PaperId, people: readonly Visitor[], start: StartServer) {
    const [owner] = people
    if (owner === undefined) throw new Error('Somebody has to own the paper.')
    this.#server = server
    this.#people = people
    this.#start = start
    this.owner = owner
    this.paper = paper
  }

  static async open({ seed, writers, nodeArgs = [], settings = {}, ...given }: NewsroomOptions): Promise<Newsroom> {
    const port = String(await freePort())
    const start = (dataDir: string | undefined, under: readonly string[]) => {
      const where = dataDir === undefined ? {} : { dataDir }
      return startWholeServer({ nodeArgs, under, settings: { PORT: port, ...settings }, ...where })
    }
    const server = await start(given.dataDir, [])
    const people: Visitor[] = []
    for (let at = 0; at < writers; at += 5) {
      const some = Array.from({ length: Math.min(5, writers - at) }, (_, next) => server.signUp(`Writer ${at + next}`))
      people.push(...(await Promise.all(some)))
    }
    const [owner, ...others] = people
    if (owner === undefined) throw new Error('Somebody has to own the paper.')
    const input = { title: 'Housing', content: { format: 'markdown' as const, text: 'Start.\n\nGo on.' } }
    const { id } = (await owner.call(endpoints.startPaper, { input })).output
    const invitation = await owner.call(endpoints.invite, { params: { id }, input: { role: 'editor' } })
    const token = invitation.output.url.split('/').at(-1) ?? ''
    for (const other of others) await other.call(endpoints.acceptInvite, { params: { token } })
    const room = new Newsroom(server, PaperId.parse(id), people, (under) => start(server.dataDir, under))
    for (const [at, { cookie }] of people.entries()) {
      const { url: origin } = server
      const line = { address: origin.replace('http', 'ws'), paper: id, cookie, origin }
      room.writers.push(new WritingGuest({ ...line, ledger: room.ledger, seed: seed + at }))
    }
    return room
  }

  get server(): WholeServer {
    return this.#server
  }

  /** `under`: see WholeServerOptions. */
  async startAgain(under: readonly string[] = []): Promise<void> {
    this.#server = await this.#start(under)
  }

  /** Pulls the plug (SIGKILL). Everybody's line breaks; they go on writing, or not. */
  async kill(): Promise<void> {
    await this.#server.kill()
    for (const writer of this.writers) {
      writer.noteSaved()
      writer.cut()
    }
  }

  async everybodyJoins(): Promise<void> {
    await Promise.all(this.writers.map((writer) => writer.join()))
  }

  everybodyWrites(least: number, most: number): void {
    for (const writer of this.writers) writer.writeEvery(least, most)
  }

  everybodyStops(): void {
    for (const writer of this.writers) writer.stop()
  }

  /** Somebody comments on a word they see. Counted only when the server has answered. */
  async comment(): Promise<void> {
    const [first] = this.writers
    if (first === undefined) return
    const writer = pick(first.roll, this.writers)
    const visitor = this.#people[this.writers.indexOf(writer)]
    const word = someWord(lineOf(bodyOf(writer.ydoc).text), first.roll)
    const [token] = word?.tokens ?? []
    if (!word || !visitor || token === undefined || !this.ledger.savedWords.has(token)) return
    const anchor = proposeAnchor(writer.ydoc, word.at, word.at + token.length)
    try {
      const given = { params: { id: this.paper }, input: { anchor, text: `On ${token}.` } }
      const { status, output } = await visitor.call(endpoints.openThread, given)
      if (status === 200) this.comments.push({ thread: output.id, token })
    } catch {
      // The server went in the middle of it: nobody was told that the comment is there.
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

  /** What is on disk now, read from a copy, so that the server finds its files as it left them. */
  async coldReadings(): Promise<Reading[]> {
    return coldReadings(this.#server.dataDir, this.paper)
  }

  /** Faults of what is on disk right after a fault. */
  async faultsOnDisk(): Promise<string[]> {
    return findFaults({ readings: await this.coldReadings(), ledger: this.ledger, when: 'on disk' })
  }

  /** Everybody has come back and was told: faults of every replica, of what is on disk, and of the comments. */
  async faultsInTheEnd(): Promise<string[]> {
    const { output } = await this.owner.call(endpoints.listThreads, { params: { id: this.paper } })
    const anchors = this.comments.map(({ thread, token }): KeptAnchor | string => {
      const found = output.threads.find(({ id }) => id === thread)
      if (!found) return `the comment on ${token} is gone`
      return { token, start: found.anchor.start, end: found.anchor.end }
    })
    const replicas = this.writers.map(({ ydoc }, at) => ({ name: `writer ${at}`, ydoc }))
    const readings = [...replicas, ...(await this.coldReadings())]
    const kept = anchors.filter((anchor) => typeof anchor !== 'string')
    return [
      ...anchors.filter((anchor) => typeof anchor === 'string'),
      ...findFaults({ readings, ledger: this.ledger, when: 'arrived', anchors: kept }),
    ]
  }

  async close(): Promise<void> {
    this.everybodyStops()
    for (const writer of this.writers) writer.cut()
    await this.#server.remove()
  }
}
