// One paper, live: who is in it, what they hear, and what becomes of what they send. Edits take the road in edit-road.ts; everything else is here.
import type { Node } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Person } from '../../shared/model/person.ts'
import type { CloseReason } from '../../shared/protocol/close-codes.ts'
import { frame, type PaperNews } from '../../shared/protocol/frames.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { TextFollower } from '../ports/text-changes.ts'
import type { StoredPaper, UpdateLog } from '../ports/update-log.ts'
import { Audience } from './audience.ts'
import { EditRoad } from './edit-road.ts'
import type { Ferry } from './ferry.ts'
import { newsFrame, roomFrame } from './frames-out.ts'
import { passFrame } from './gatekeeper.ts'
import type { Guest } from './guest.ts'
import { LiveText } from './live-text.ts'
import { Presence } from './presence.ts'

export interface RoomNeeds {
  readonly paper: PaperId
  readonly stored: StoredPaper
  readonly owners: ReadonlyMap<number, PersonId | null>
  /** Client ids of before a restore that nobody has used since; null for a paper that was never restored. */
  readonly earlier: ReadonlySet<number> | null
  readonly log: UpdateLog
  readonly ferry: Ferry
  readonly bus: Bus
  readonly clock: Clock
  readonly journal: Journal
  readonly followers: ReadonlySet<TextFollower>
  /** Nobody is here any more, and nothing is on its way to the disk. */
  readonly quiet: () => void
  /** What is stored does not make a text. Everybody has been let go with that word. */
  readonly unreadable: (reason: string) => void
  /** The room cannot go on from what it knows, and has let everybody go: the paper has to be opened anew, from the log. */
  readonly lost: () => void
}

/** How long (ms) an answer has to itself. */
const answerFirst = 40

export class Room {
  readonly paper: PaperId
  readonly lineage: string
  readonly epoch: number
  readonly #needs: RoomNeeds
  readonly #text: LiveText
  readonly #audience: Audience
  readonly #presence: Presence
  readonly #road: EditRoad
  /** What the document waits for besides being made: those who follow it. Null: it sleeps. */
  #followed: Promise<void> | null = null
  #isFollowed = false
  /** Edits that came before that, in their order. */
  #early: (() => void)[] = []
  #isOver = false

  constructor(needs: RoomNeeds) {
    const { paper, clock } = needs
    this.paper = paper
    this.lineage = needs.stored.lineage
    this.epoch = needs.stored.epoch
    this.#needs = needs
    this.#text = new LiveText(needs)
    this.#audience = new Audience(clock)
    this.#presence = new Presence({ clock, guests: this.guests, ownerOf: (client) => this.#text.ground.ownerOf(client) })
    this.#road = new EditRoad({
      ...needs,
      text: this.#text,
      audience: this.#audience,
      refuse: (guest, why) => this.#refuse(guest, why),
      told: () => this.#whenQuiet(),
      lost: (what, error) => this.#lose(what, error),
    })
  }

  get guests(): ReadonlySet<Guest> {
    return this.#audience.guests
  }
  get isPaused(): boolean {
    return this.#road.isPaused
  }
  get isQuiet(): boolean {
    return this.guests.size === 0 && this.#road.isIdle && (this.#followed === null || this.#isFollowed)
  }

  /** Gets the document ready for edits. False: the text cannot be read, and everybody has been told. */
  async getReady(): Promise<boolean> {
    if (!this.wake()) return false
    await this.#followed
    return true
  }

  /** Makes the document, if it is not there. False: as above. */
  wake(): boolean {
    if (this.#text.isAwake) return true
    const reason = this.#text.wake()
    if (reason === null) {
      for (const { line } of this.guests) line.send(this.#text.question())
      this.#followed = this.#follow()
      return true
    }
    this.close('unreadable')
    this.#needs.unreadable(reason)
    return false
  }

  seat(guest: Guest): void {
    this.#audience.add(guest)
    const question = this.#text.isAwake ? [this.#text.question()] : []
    const state = guest.wants.has(frame.room) ? [roomFrame(this.isPaused ? 'paused' : 'ready')] : []
    guest.line.send(...question, this.#presence.frameFor(guest), ...state)
  }

  leave(guest: Guest): void {
    if (!this.#audience.remove(guest)) return
    this.#presence.leave(guest)
    this.#whenQuiet()
  }

  /** Somebody's name or colour has changed. */
  rename(guest: Guest, { name, colour }: Pick<Person, 'name' | 'colour'>): void {
    guest.name = name
    guest.colour = colour
    this.#presence.rename(guest)
  }

  news(news: PaperNews): void {
    this.#audience.tell(frame.news, newsFrame(news))
  }

  hear(guest: Guest, bytes: Uint8Array): void {
    if (this.#isOver || !this.guests.has(guest)) return
    try {
      this.#take(guest, bytes)
    } catch (error) {
      // A bug of ours, met by one frame: that line ends, and nobody else's.
      this.#needs.journal.bug('frame.failed', error, { paper: this.paper, person: guest.person })
      guest.line.close('badFrame')
    }
  }

  #take(guest: Guest, bytes: Uint8Array): void {
    const passed = passFrame(bytes, guest)
    const asStored = passed.kind === 'step 1' && this.#text.answerAsleep(passed.stateVector)
    if (asStored) {
      guest.line.answer(asStored)
      // The document is made when that has gone out: it takes as long as the rest of opening, and nothing is sent meanwhile.
      this.#needs.clock.after(answerFirst, () => this.#isOver || this.wake())
      return
    }
    if (!this.wake()) return
    switch (passed.kind) {
      case 'step 1':
        guest.line.answer(this.#text.answer(passed.stateVector))
        break
      case 'step 2':
      case 'update':
        if (this.#isFollowed) this.#road.hear(guest, passed, bytes)
        else this.#hearLater(guest, bytes)
        break
      case 'presence': {
        const why = this.#presence.hear(guest, passed.entries)
        if (why) this.#refuse(guest, why)
        break
      }
      case 'query presence':
        guest.line.send(this.#presence.frameFor(guest))
        break
      case 'refused':
        this.#refuse(guest, passed.why)
    }
  }

  async #follow(): Promise<void> {
    try {
      await this.#text.tellFollowers()
    } catch (error) {
      this.#lose('text.not-followed', error)
      return
    }
    this.#isFollowed = true
    const early = this.#early
    this.#early = []
    for (const { line } of this.guests) line.release()
    for (const hear of early) hear()
    this.#whenQuiet()
  }

  /** What has arrived already waits here, the rest on the line. */
  #hearLater(guest: Guest, bytes: Uint8Array): void {
    guest.line.hold()
    this.#early.push(() => this.hear(guest, bytes))
  }

  /** Looks at the document between two edits. Like `rewrite`, for a room that is ready. */
  look<T>(look: (ydoc: Y.Doc, seq: number) => T): T {
    return this.#text.look(look)
  }

  /** Makes the text say `doc`, as an edit of this person. Resolves with its number when it is on disk; rejects when the room is lost first. */
  rewrite(doc: Node, by: PersonId): Promise<number> {
    return this.#road.rewrite(doc, by)
  }

  /** Takes nothing more in, and resolves when all that was taken is on disk. */
  async flush(): Promise<void> {
    this.#isOver = true
    await this.#road.whenIdle()
  }

  /** Lets everybody go. What is not on disk has not been called saved, and is still with those who wrote it. */
  close(why: CloseReason): void {
    this.#isOver = true
    this.#audience.closeAll(why)
    this.#road.giveUp()
  }

  /** Before the room goes out of memory: a snapshot, so that it opens quickly the next time. */
  compact(): Promise<void> {
    return this.#text.compact('closing')
  }

  destroy(): void {
    this.#isOver = true
    this.#text.destroy()
  }

  #whenQuiet(): void {
    if (this.isQuiet) this.#needs.quiet()
  }

  #refuse(guest: Guest, why: CloseReason): void {
    this.#needs.journal.note('guest.refused', { paper: this.paper, person: guest.person, why })
    guest.line.close(why)
  }

  #lose(what: string, error: unknown): void {
    this.#needs.journal.bug(what, error, { paper: this.paper, seq: this.#text.seq })
    this.close('restarting')
    this.#needs.lost()
  }
}
