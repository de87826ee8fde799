// A whole server (server/main.ts, a process of its own) with one paper and many people at work in it, who outlive the server: it is killed, stopped and
// started at one address, and they come back with what they have.
import { endpoints } from '../../shared/api/endpoints.ts'
import { proposeAnchor } from '../../shared/document/anchor.ts'
import { bodyOf } from '../../shared/document/body.ts'
import { PaperId } from '../../shared/model/ids.ts'
import { pick } from '../editor/dice.ts'
import { freePort } from '../kit/free-port.ts'
import type { Visitor } from '../kit/visitor.ts'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'
import { findFaults, type KeptAnchor } from './checker.ts'
import { PeopleAtWork } from './people-at-work.ts'
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

export class Newsroom extends PeopleAtWork {
  /** Threads whose opening was answered, and the tokens they were put on. */
  readonly comments: { readonly thread: string; readonly token: string }[] = []
  readonly owner: Visitor
  readonly #people: readonly Visitor[]
  readonly #start: StartServer
  #server: WholeServer

  private constructor(server: WholeServer, paper: PaperId, people: readonly Visitor[], start: StartServer) {
    const [owner] = people
    if (owner === undefined) throw new Error('Somebody has to own the paper.')
    super(paper)
    this.#server = server
    this.#people = people
    this.#start = start
    this.owner = owner
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

  get dataDir(): string {
    return this.#server.dataDir
  }

  /** `under`: see WholeServerOptions. */
  async startAgain(under: readonly string[] = []): Promise<void> {
    this.#server = await this.#start(under)
  }

  /** Pulls the plug (SIGKILL). Everybody's line breaks; they go on writing, or not. */
  async kill(): Promise<void> {
    await this.#server.kill()
    this.everybodyIsCut()
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

  /** Everybody has come back and was told: faults of every replica, of what is on disk, and of the comments. */
  async faultsInTheEnd(): Promise<string[]> {
    const { output } = await this.owner.call(endpoints.listThreads, { params: { id: this.paper } })
    const anchors = this.comments.map(({ thread, token }): KeptAnchor | string => {
      const found = output.threads.find(({ id }) => id === thread)
      if (!found) return `the comment on ${token} is gone`
      return { token, start: found.anchor.start, end: found.anchor.end }
    })
    const readings = await this.allReadings()
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
