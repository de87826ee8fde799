// A paper's server without a process or a socket: its room on a disk in memory that a test holds, fails and pulls the plug of. What it was writing when
// the plug was pulled is gone; what it had written is there when it is opened again.
import { openBus } from '../../server/adapters/memory/bus.ts'
import { memoryUpdateLog } from '../../server/adapters/memory/update-log.ts'
import type { LogEntry, UpdateLog } from '../../server/ports/update-log.ts'
import { findText } from '../../server/rooms/cold-open.ts'
import { draftFirstText } from '../../server/rooms/draft.ts'
import { Ferry } from '../../server/rooms/ferry.ts'
import { Guest, type Line } from '../../server/rooms/guest.ts'
import { Room } from '../../server/rooms/room.ts'
import { type PersonId, SessionId } from '../../shared/model/ids.ts'
import { frame } from '../../shared/protocol/frames.ts'
import type { Role } from '../../shared/roles/role.ts'
import { type KeptJournal, keptJournal } from '../kit/kept-journal.ts'
import { housing, paragraphs } from '../kit/room-house.ts'
import { type SteeredClock, steeredClock } from '../kit/steered-clock.ts'

/** A life of the server: from its start to the moment the plug is pulled. */
interface Life {
  isOver: boolean
  readonly room: Room
}

export interface SteeredServerOptions {
  /** The control: says "on disk" at once, and writes a little later. */
  readonly lies?: boolean
}

export class SteeredServer {
  readonly clock: SteeredClock = steeredClock(undefined, () => turns(1))
  readonly journal: KeptJournal = keptJournal()
  /** What has reached the disk, entry by entry. */
  readonly entries: LogEntry[] = []
  readonly disk: UpdateLog = memoryUpdateLog()
  readonly #lies: boolean
  #life: Life | null = null
  #isHeld = false
  #isFailing = false
  #waiting: (() => void)[] = []

  constructor({ lies = false }: SteeredServerOptions = {}) {
    this.#lies = lies
  }

  async createPaper(words: string, by: PersonId): Promise<void> {
    const { update, client } = draftFirstText(paragraphs(words))
    const first = { person: by, clients: [client], update, receivedAt: 0 }
    await this.disk.create(housing, 'lineage-1', first)
    this.entries.push({ ...first, paper: housing, lineage: 'lineage-1', seq: 1 })
    await this.start()
  }

  get room(): Room {
    if (this.#life === null) throw new Error('The server is down.')
    return this.#life.room
  }

  get isUp(): boolean {
    return this.#life !== null
  }

  /** Opens the paper from the disk. */
  async start(): Promise<void> {
    const found = await findText(this.disk, housing)
    if (found.kind !== 'found') throw new Error(`The paper is ${found.kind}.`)
    const { owners } = await this.disk.clients(housing)
    const { clock, journal } = this
    const log: UpdateLog = { ...this.disk, append: (entries) => this.#append(entries, () => life.isOver) }
    const room = new Room({
      paper: housing,
      stored: found.stored,
      owners,
      earlier: null,
      log,
      ferry: new Ferry(clock),
      bus: openBus(journal),
      clock,
      journal,
      followers: new Set(),
      quiet: () => undefined,
      lost: () => this.pullThePlug(),
      unreadable: (reason) => journal.bug('paper.unreadable', new Error(reason)),
    })
    room.wake()
    const life: Life = { isOver: false, room }
    this.#life = life
  }

  seat(person: PersonId, line: Line, role: Role = 'editor'): Guest {
    const visitor = { person, session: SessionId.parse(`session-of-${person}`), name: person, colour: 1 }
    const guest = new Guest(
      line,
      visitor,
      { role, archived: false, oldEditor: false, olderCopy: false },
      new Set([frame.saved, frame.room]),
    )
    this.room.seat(guest)
    return guest
  }

  pullThePlug(): void {
    if (this.#life) this.#life.isOver = true
    this.#life = null
    this.#waiting = []
    this.#isHeld = this.#isFailing = false
  }

  /** From now on commits wait, or fail. */
  hold(): void {
    this.#isHeld = true
  }
  fail(): void {
    this.#isFailing = true
  }
  /** The disk is as good as new, and gets what waited. */
  mend(): void {
    this.#isHeld = this.#isFailing = false
    for (const go of this.#waiting.splice(0)) go()
  }

  async #append(entries: readonly LogEntry[], isOver: () => boolean): Promise<void> {
    if (this.#lies) {
      // In order, some turns later: long enough for the others, and for the plug.
      this.#lieBehind = this.#lieBehind.then(() => turns(10)).then(() => (isOver() ? undefined : this.#commit(entries)))
      return
    }
    if (this.#isHeld) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    // A dead process neither writes nor hears of it.
    if (isOver()) return new Promise(() => undefined)
    if (this.#isFailing) throw new Error('no space left')
    await this.#commit(entries)
  }

  async #commit(entries: readonly LogEntry[]): Promise<void> {
    await this.disk.append(entries)
    for (const entry of entries) if (entry.seq > this.entries.length) this.entries.push(entry)
  }

  #lieBehind: Promise<void> = Promise.resolve()
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}
