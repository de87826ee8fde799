// The one road of every edit, a guest's or the server's own: check, write, apply, tell. Nobody is shown, and nobody is told "saved", what is not on
// disk.
import type { Node } from '@tiptap/pm/model'
import { Refusal } from '../../shared/api/failure.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import type { CloseReason } from '../../shared/protocol/close-codes.ts'
import { frame } from '../../shared/protocol/frames.ts'
import { limits } from '../../shared/protocol/limits.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { LogEntry, UpdateLog } from '../ports/update-log.ts'
import type { Audience } from './audience.ts'
import { checkUpdate, ofOurs } from './check-update.ts'
import type { Edit } from './edit.ts'
import type { Ferry } from './ferry.ts'
import { roomFrame, updateFrame } from './frames-out.ts'
import { type DocumentFrame, passEdit } from './gatekeeper.ts'
import type { Guest } from './guest.ts'
import type { LiveText, NumberedEdit } from './live-text.ts'
import { LogWriter } from './log-writer.ts'

interface RoadNeeds {
  readonly paper: PaperId
  readonly text: LiveText
  readonly audience: Audience
  readonly log: UpdateLog
  readonly ferry: Ferry
  readonly bus: Bus
  readonly clock: Clock
  readonly journal: Journal
  readonly refuse: (guest: Guest, why: CloseReason) => void
  /** A commit has been told, and nothing of it is left to do. */
  readonly told: () => void
  /** Neither the document nor the log can be gone on with. */
  readonly lost: (what: string, error: unknown) => void
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

export class EditRoad {
  readonly #needs: RoadNeeds
  readonly #writer: LogWriter<Waiting>
  /** Those who wait for an edit of the server's own. */
  readonly #disappoint = new Set<(reason: Error) => void>()

  constructor(needs: RoadNeeds) {
    const { log, ferry, clock, journal, audience } = needs
    this.#needs = needs
    this.#writer = new LogWriter<Waiting>({
      log,
      ferry,
      clock,
      journal,
      written: (batch) => this.#written(batch),
      pausedOrReady: (saving) => audience.tell(frame.room, roomFrame(saving)),
      stuck: (error) => needs.lost('room.stuck', error),
    })
  }

  get isPaused(): boolean {
    return this.#writer.isPaused
  }
  get isIdle(): boolean {
    return this.#writer.isIdle
  }
  whenIdle(): Promise<void> {
    return this.#writer.whenIdle()
  }

  /** Check. */
  hear(guest: Guest, { kind, update }: DocumentFrame, bytes: Uint8Array): void {
    const { text, refuse } = this.#needs
    const sender: Sender = { guest, frame: guest.frameCame(), isOffer: kind === 'step 2' }
    const passed = passEdit(update, text.ground, guest)
    if (sender.isOffer) guest.offerCame()
    switch (passed.kind) {
      case 'write': {
        if (!text.hasRoomFor(passed.edit, guest.person)) {
          refuse(guest, 'paperFull')
          break
        }
        guest.line.charge(passed.edit.steps / stepsPerFrame)
        // An update goes on to the others as it came.
        const asItCame = kind === 'update' && passed.edit.update === update
        this.#write(passed.edit, guest.person, sender, asItCame ? bytes : updateFrame(passed.edit.update), null)
        break
      }
      case 'nothing to write':
        this.#settleInTurn(sender)
        break
      case 'gap':
        if (guest.frameHadGap(sender.frame)) guest.line.send(text.question())
        else refuse(guest, 'badFrame')
        break
      case 'refused':
        refuse(guest, passed.why)
    }
  }

  /** An edit of the server's own, in somebody's name. Resolves with its number when it is on disk; rejects when the room is lost first. */
  rewrite(doc: Node, by: PersonId): Promise<number> {
    const { text } = this.#needs
    const update = text.draft(doc)
    if (update === null) return Promise.resolve(text.seq)
    const checked = checkUpdate(update, text.ground, by, ofOurs)
    if (checked.kind !== 'edit') return Promise.reject(new Error(`The server's own edit does not pass (${checked.kind}).`))
    if (!text.hasRoomFor(checked.edit, by)) return Promise.reject(new Refusal('too-large'))
    return new Promise((resolve, reject) => {
      this.#disappoint.add(reject)
      this.#write(checked.edit, by, null, updateFrame(checked.edit.update), (seq) => {
        this.#disappoint.delete(reject)
        resolve(seq)
      })
    })
  }

  /** Tells those who wait for an edit of the server's own that nobody knows what became of it. */
  giveUp(): void {
    for (const reject of this.#disappoint) reject(new Error('The room was closed.'))
  }

  /** Write. */
  #write(edit: Edit, by: PersonId, sender: Sender | null, bytes: Uint8Array, written: Waiting['written']): void {
    const { text, clock } = this.#needs
    this.#writer.write({ ...text.accept(edit, by, clock.now()), sender, bytes, written })
    this.#mindTheQueue()
  }

  /** A frame with nothing to store may repeat what is itself still on its way to the disk: it is settled after that. */
  #settleInTurn(sender: Sender): void {
    if (this.#writer.isIdle) {
      sender.guest.frameSettled(sender.frame, sender.isOffer)
      this.#needs.audience.tellSaved(sender.guest)
    } else this.#writer.write({ entry: null, edit: null, sender, bytes: nothing, written: null })
  }

  /** Apply, once the batch is on disk. */
  #written(batch: readonly Waiting[]): void {
    const { text, told, lost } = this.#needs
    const edits = batch.filter(isEdit)
    try {
      text.apply(edits)
    } catch (error) {
      // The document may have changed in part. The log is right: everybody comes back to what it says.
      lost('room.apply-failed', error)
      return
    }
    this.#tell(batch, edits)
    this.#mindTheQueue()
    void text.compact('open')
    told()
  }

  /** Tell: `saved` to who sent it, the edit to everybody else, and the bus. */
  #tell(batch: readonly Waiting[], edits: readonly (Waiting & NumberedEdit)[]): void {
    for (const { entry, sender, written } of batch) {
      sender?.guest.frameSettled(sender.frame, sender.isOffer)
      if (entry) written?.(entry.seq)
    }
    this.#needs.audience.tellEdits(edits.map(({ sender, bytes }) => ({ from: sender?.guest ?? null, frame: bytes })))
    this.#tellBus(edits)
  }

  /** Once for each person who wrote in this commit. */
  #tellBus(edits: readonly NumberedEdit[]): void {
    const { bus, paper } = this.#needs
    const told = new Map<PersonId, { readonly seq: number; readonly deletes: boolean }>()
    for (const { entry, edit } of edits) {
      if (entry.person === null) continue
      told.set(entry.person, { seq: entry.seq, deletes: edit.deletes || told.get(entry.person)?.deletes === true })
    }
    for (const [person, { seq, deletes }] of told) bus.tell({ kind: 'edited', paper, seq, person, deletes })
  }

  #mindTheQueue(): void {
    this.#needs.audience.hold(this.#writer.waitingBytes > limits.roomWaitingBytes)
  }
}

function isEdit(waiting: Waiting): waiting is Waiting & NumberedEdit {
  return waiting.entry !== null && waiting.edit !== null
}

const nothing = new Uint8Array()
/** A line that brings more work than this with each frame is read more slowly. */
const stepsPerFrame = 1_000
