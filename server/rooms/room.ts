// One paper, live. Every edit takes the same road: check, write, apply, tell. Nobody is shown, and nobody is told "saved", what is not on disk.
import type { Node } from '@tiptap/pm/model'
import * as Y from 'yjs'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Person } from '../../shared/model/person.ts'
import type { CloseReason } from '../../shared/protocol/close-codes.ts'
import { frame, type PaperNews } from '../../shared/protocol/frames.ts'
import { limits } from '../../shared/protocol/limits.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { LogEntry, UpdateLog } from '../ports/update-log.ts'
import { Audience } from './audience.ts'
import { checkUpdate, type Edit } from './check-update.ts'
import { hasPending, type OpenText } from './cold-open.ts'
import { Compactor } from './compactor.ts'
import { draftRewrite } from './draft.ts'
import { newsFrame, roomFrame, step1Frame, step2Frame, updateFrame } from './frames-out.ts'
import { type Frame, passEdit, passFrame } from './gatekeeper.ts'
import { Ground } from './ground.ts'
import type { Guest } from './guest.ts'
import { LogWriter } from './log-writer.ts'
import { Presence } from './presence.ts'

export interface RoomNeeds {
  readonly paper: PaperId
  readonly text: OpenText
  readonly owners: ReadonlyMap<number, PersonId | null>
  readonly log: UpdateLog
  readonly bus: Bus
  readonly clock: Clock
  readonly journal: Journal
  /** Nobody is here any more, and nothing is on its way to the disk. */
  readonly quiet: () => void
  /** The room cannot go on from what it knows, and has let everybody go: the paper has to be opened anew, from the log. */
  readonly lost: () => void
}

/** Who sent a document frame, and which of theirs it was. */
interface Sender {
  readonly guest: Guest
  readonly frame: number
  readonly isOffer: boolean
}

/** An edit on its way to the disk; or, without one, a frame whose words are on their way in somebody else's. */
interface Waiting {
  readonly entry: LogEntry | null
  readonly edit: Edit | null
  /** Null: the server itself. */
  readonly sender: Sender | null
  /** As the others get it. */
  readonly bytes: Uint8Array
  readonly written: ((seq: number) => void) | null
}

type DocumentFrame = Extract<Frame, { readonly update: Uint8Array }>

export class Room {
  readonly paper: PaperId
  readonly #needs: RoomNeeds
  readonly #ydoc: Y.Doc
  readonly #ground: Ground
  readonly #writer: LogWriter<Waiting>
  readonly #audience: Audience
  readonly #presence: Presence
  readonly #compactor: Compactor
  /** Those who wait for an edit of the server's own, to be told when the room is lost. */
  readonly #disappoint = new Set<(reason: Error) => void>()
  /** The last edit in the document, and the last one that was given a number. */
  #seq: number
  #lastSeq: number
  #isOver = false
  /** The answer to everybody who comes with nothing. */
  #wholeText: { readonly seq: number; readonly bytes: Uint8Array } | null = null

  constructor(needs: RoomNeeds) {
    const { paper, text, owners, log, clock, journal } = needs
    this.paper = paper
    this.#needs = needs
    this.#ydoc = text.ydoc
    this.#seq = this.#lastSeq = text.seq
    this.#ground = new Ground(text.ydoc, owners)
    this.#audience = new Audience(clock)
    this.#presence = new Presence({ clock, guests: this.guests, ownerOf: (client) => this.#ground.ownerOf(client) })
    this.#compactor = new Compactor({ paper, ydoc: text.ydoc, log, journal, since: text.snapshotSeq })
    this.#writer = new LogWriter<Waiting>({
      log,
      clock,
      journal,
      written: (batch) => this.#written(batch),
      pausedOrReady: (saving) => this.#audience.tell(frame.room, roomFrame({ saving })),
      stuck: (error) => this.#lose('room.stuck', error),
    })
  }

  get lineage(): string {
    return this.#needs.text.lineage
  }
  get guests(): ReadonlySet<Guest> {
    return this.#audience.guests
  }
  get isPaused(): boolean {
    return this.#writer.isPaused
  }
  get isQuiet(): boolean {
    return this.guests.size === 0 && this.#writer.isIdle
  }

  seat(guest: Guest): void {
    this.#audience.add(guest)
    guest.line.together(() => {
      guest.line.send(step1Frame(this.#ground.stateVector()))
      guest.line.sendIfQuick(this.#presence.frameFor(guest))
      if (guest.wants.has(frame.room)) guest.line.send(roomFrame({ saving: this.isPaused ? 'paused' : 'ready' }))
    })
  }

  leave(guest: Guest): void {
    if (!this.#audience.remove(guest)) return
    this.#presence.leave(guest)
    if (this.isQuiet) this.#needs.quiet()
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
    const passed = passFrame(bytes, guest)
    switch (passed.kind) {
      case 'step 1':
        guest.line.answer(this.#answer(passed.stateVector))
        break
      case 'step 2':
      case 'update':
        this.#hearEdit(guest, passed, bytes)
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

  /** Looks at the document between two edits. */
  look<T>(look: (ydoc: Y.Doc, seq: number) => T): T {
    return look(this.#ydoc, this.#seq)
  }

  /** Makes the text say `doc`, as an edit of this person. Resolves with its number when it is on disk; rejects when the room is lost first. */
  rewrite(doc: Node, by: PersonId): Promise<number> {
    const update = draftRewrite(this.#ydoc, doc)
    if (update === null) return Promise.resolve(this.#seq)
    const checked = checkUpdate(update, this.#ground, by)
    if (checked.kind !== 'edit') return Promise.reject(new Error(`The server's own edit does not pass (${checked.kind}).`))
    return new Promise((resolve, reject) => {
      this.#disappoint.add(reject)
      this.#write(checked.edit, by, null, updateFrame(checked.edit.update), (seq) => {
        this.#disappoint.delete(reject)
        resolve(seq)
      })
    })
  }

  /** Takes nothing more in, and resolves when all that was taken is on disk. */
  async flush(): Promise<void> {
    this.#isOver = true
    await this.#writer.whenIdle()
  }

  /** Lets everybody go. What is not on disk has not been called saved, and is still with those who wrote it. */
  close(why: CloseReason): void {
    this.#isOver = true
    this.#audience.closeAll(why)
    for (const reject of this.#disappoint) reject(new Error('The room was closed.'))
  }

  /** Before the room goes out of memory: a snapshot, so that it opens quickly the next time. */
  async compact(): Promise<void> {
    await this.#compactor.consider(this.#seq, 'closing')
  }

  destroy(): void {
    this.#isOver = true
    this.#ydoc.destroy()
  }

  #answer(stateVector: Uint8Array): Uint8Array {
    const knowsNothing = stateVector.length === 1
    if (!knowsNothing) return step2Frame(Y.encodeStateAsUpdate(this.#ydoc, stateVector))
    if (this.#wholeText?.seq !== this.#seq)
      this.#wholeText = { seq: this.#seq, bytes: step2Frame(Y.encodeStateAsUpdate(this.#ydoc)) }
    return this.#wholeText.bytes
  }

  #hearEdit(guest: Guest, { kind, update }: DocumentFrame, bytes: Uint8Array): void {
    const sender: Sender = { guest, frame: guest.frameCame(), isOffer: kind === 'step 2' }
    const passed = passEdit(update, this.#ground, guest)
    if (sender.isOffer) guest.offerCame()
    switch (passed.kind) {
      case 'write': {
        // An update goes on to the others as it came.
        const asItCame = kind === 'update' && passed.edit.update === update
        this.#write(passed.edit, guest.person, sender, asItCame ? bytes : updateFrame(passed.edit.update), null)
        break
      }
      case 'nothing to write':
        this.#settleInTurn(sender)
        break
      case 'gap':
        if (guest.frameHadGap(sender.frame)) guest.line.send(step1Frame(this.#ground.stateVector()))
        else this.#refuse(guest, 'badFrame')
        break
      case 'refused':
        this.#refuse(guest, passed.why)
    }
  }

  #write(edit: Edit, by: PersonId, sender: Sender | null, bytes: Uint8Array, written: Waiting['written']): void {
    this.#lastSeq += 1
    const entry: LogEntry = {
      paper: this.paper,
      lineage: this.lineage,
      seq: this.#lastSeq,
      person: by,
      clients: edit.spans.map(({ client }) => client),
      update: edit.update,
      receivedAt: this.#needs.clock.now(),
    }
    this.#ground.accept(edit.spans, edit.places, by)
    this.#writer.write({ entry, edit, sender, bytes, written })
    this.#mindTheQueue()
  }

  /** A frame with nothing to store may repeat what is itself still on its way to the disk: it is settled after that. */
  #settleInTurn(sender: Sender): void {
    if (this.#writer.isIdle) {
      sender.guest.frameSettled(sender.frame, sender.isOffer)
      this.#audience.tellSaved(sender.guest)
    } else this.#writer.write({ entry: null, edit: null, sender, bytes: nothing, written: null })
  }

  /** The batch is on disk: now it is applied, and then it is told. */
  #written(batch: readonly Waiting[]): void {
    try {
      this.#ydoc.transact(() => {
        for (const { edit } of batch) if (edit) Y.applyUpdate(this.#ydoc, edit.update)
      })
      if (hasPending(this.#ydoc)) throw new Error('An accepted edit builds on something that is not there.')
    } catch (error) {
      // The document may have changed in part. The log is right: everybody comes back to what it says.
      this.#lose('room.apply-failed', error)
      return
    }
    for (const { edit, entry, sender, written } of batch) {
      if (edit) this.#ground.settle(edit.spans)
      if (entry) this.#seq = entry.seq
      sender?.guest.frameSettled(sender.frame, sender.isOffer)
      written?.(this.#seq)
    }
    const edits = batch.filter(({ edit }) => edit !== null)
    this.#audience.tellEdits(edits.map(({ sender, bytes }) => ({ from: sender?.guest ?? null, frame: bytes })))
    this.#tellBus(edits)
    this.#mindTheQueue()
    void this.#compactor.consider(this.#seq, 'open')
    if (this.isQuiet) this.#needs.quiet()
  }

  /** Once for each person who wrote in this commit. */
  #tellBus(edits: readonly Waiting[]): void {
    const told = new Map<PersonId, { readonly seq: number; readonly deletes: boolean }>()
    for (const { entry, edit } of edits) {
      if (!entry?.person) continue
      told.set(entry.person, { seq: entry.seq, deletes: edit?.deletes === true || told.get(entry.person)?.deletes === true })
    }
    for (const [person, { seq, deletes }] of told)
      this.#needs.bus.tell({ kind: 'edited', paper: this.paper, seq, person, deletes })
  }

  #mindTheQueue(): void {
    this.#audience.hold(this.#writer.waitingBytes > limits.roomWaitingBytes)
  }

  #refuse(guest: Guest, why: CloseReason): void {
    this.#needs.journal.note('guest.refused', { paper: this.paper, person: guest.person, why })
    guest.line.close(why)
  }

  #lose(what: string, error: unknown): void {
    this.#needs.journal.bug(what, error, { paper: this.paper, seq: this.#seq })
    this.close('restarting')
    this.#needs.lost()
  }
}

const nothing = new Uint8Array()
