// A paper's text in memory: the document, which holds exactly what is on disk, and the ground for the next edit, which knows what is on its way there.
// It sleeps until somebody needs the document: who comes with nothing gets the text as it is stored, and does not wait until we have read it too.
import type { Node } from '@tiptap/pm/model'
import * as Y from 'yjs'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Journal } from '../ports/journal.ts'
import type { TextFollower } from '../ports/text-changes.ts'
import type { LogEntry, StoredPaper, UpdateLog } from '../ports/update-log.ts'
import { hasPending, replay } from './cold-open.ts'
import { Compactor } from './compactor.ts'
import { draftRewrite } from './draft.ts'
import type { Edit } from './edit.ts'
import { step1Frame, step2Frame, updateFrame } from './frames-out.ts'
import { Ground } from './ground.ts'
import { pack } from './pack.ts'
import { PaperSize } from './paper-size.ts'
import { applyAndRead } from './read-change.ts'

interface TextNeeds {
  readonly paper: PaperId
  readonly stored: StoredPaper
  readonly owners: ReadonlyMap<number, PersonId | null>
  readonly earlier: ReadonlySet<number> | null
  readonly log: UpdateLog
  readonly journal: Journal
  /** Those who are told of each edit as it enters the document. */
  readonly followers: ReadonlySet<TextFollower>
}

/** An edit with the number it was given. */
export interface NumberedEdit {
  readonly entry: LogEntry
  readonly edit: Edit
}

interface Awake {
  readonly ydoc: Y.Doc
  readonly ground: Ground
  readonly size: PaperSize
  readonly compactor: Compactor
}

export class LiveText {
  readonly #needs: Omit<TextNeeds, 'stored'>
  readonly #lineage: string
  /** What stands in the log, until it is a document. */
  #asleep: StoredPaper | null
  #awake: Awake | null = null
  /** The last edit in the document, and the last one that was given a number. */
  #seq: number
  #lastSeq: number
  /** The answer to everybody who comes with nothing, packed, until the next edit. */
  #whole: Uint8Array | null

  constructor({ stored, ...needs }: TextNeeds) {
    this.#needs = needs
    this.#lineage = stored.lineage
    this.#asleep = stored
    this.#seq = this.#lastSeq = stored.head
    this.#whole = pack(framesOf(stored))
  }

  get isAwake(): boolean {
    return this.#awake !== null
  }

  /** Makes the document. Returns why that cannot be done; null when it is. */
  wake(): string | null {
    if (this.#asleep === null) return null
    const { paper, owners, earlier, log, journal } = this.#needs
    const opened = replay(this.#asleep)
    if (opened.kind === 'unreadable') return opened.reason
    const { ydoc, snapshotSeq } = opened.text
    const compactor = new Compactor({ paper, ydoc, log, journal, since: snapshotSeq })
    const ground = new Ground(ydoc, owners, earlier)
    this.#awake = { ydoc, ground, size: new PaperSize(ydoc, ground), compactor }
    this.#asleep = null
    return null
  }

  /** Tells those who follow the text that it is a document. None of them may miss its first edit, so that waits until this resolves. */
  async tellFollowers(): Promise<void> {
    const { paper, followers } = this.#needs
    await Promise.all([...followers].map((follower) => follower.opened(paper, this.#seq)))
  }

  /** What the next edit builds on. */
  get ground(): Ground {
    return this.#here.ground
  }

  /** The number of the last edit in the document. */
  get seq(): number {
    return this.#seq
  }

  /** Looks at the document between two edits. */
  look<T>(look: (ydoc: Y.Doc, seq: number) => T): T {
    return look(this.#here.ydoc, this.#seq)
  }

  /** Asks an editor for what is neither here nor on its way to the disk. */
  question(): Uint8Array {
    return step1Frame(this.ground.stateVector())
  }

  /** Everything, packed, when this is to somebody who has nothing and can be had without waking. */
  answerAsleep(stateVector: Uint8Array): Uint8Array | null {
    return this.isAwake || !knowsNothing(stateVector) ? null : this.#whole
  }

  /** Everything that somebody who has this much does not have. */
  answer(stateVector: Uint8Array): Uint8Array {
    const { ydoc } = this.#here
    if (!knowsNothing(stateVector)) return pack([step2Frame(Y.encodeStateAsUpdate(ydoc, stateVector))])
    this.#whole ??= pack([step2Frame(Y.encodeStateAsUpdate(ydoc))])
    return this.#whole
  }

  /** What would make the text say `doc`; null when it does. */
  draft(doc: Node): Uint8Array | null {
    return draftRewrite(this.#here.ydoc, doc)
  }

  /** Whether the paper may grow by this edit. */
  hasRoomFor(edit: Edit, by: PersonId): boolean {
    return this.#here.size.hasRoomFor(edit, by)
  }

  /** Gives an edit its number. From now on others may build on it, though it is not in the document before it is on disk. */
  accept(edit: Edit, by: PersonId, receivedAt: number): NumberedEdit {
    this.#lastSeq += 1
    this.ground.accept(edit, by)
    const { update, own: clients } = edit
    const { paper } = this.#needs
    return { edit, entry: { paper, lineage: this.#lineage, seq: this.#lastSeq, person: by, clients, update, receivedAt } }
  }

  /** These are on disk: now they are in the document. When it throws, the document may have changed in part and must not be used again. */
  apply(edits: readonly NumberedEdit[]): void {
    const { paper, followers } = this.#needs
    const { ydoc, ground } = this.#here
    this.#whole = null
    ydoc.transact(() => {
      for (const { edit, entry } of edits) {
        const change = applyAndRead(ydoc, entry, edit.deletions)
        for (const follower of followers) follower.changed(paper, change, ydoc)
      }
    })
    if (hasPending(ydoc)) throw new Error('An accepted edit builds on something that is not there.')
    ground.settle(edits.map(({ edit }) => edit))
    this.#seq = edits.at(-1)?.entry.seq ?? this.#seq
  }

  /** Keeps a snapshot when it is worth its work. */
  async compact(when: 'open' | 'closing'): Promise<void> {
    await this.#awake?.compactor.consider(this.#seq, when)
  }

  destroy(): void {
    this.#awake?.ydoc.destroy()
  }

  get #here(): Awake {
    if (this.#awake === null) throw new Error('The text was needed before it was woken.')
    return this.#awake
  }
}

const knowsNothing = (stateVector: Uint8Array) => stateVector.length === 1

/** The text as it is stored, piece by piece. The empty step 2 at the end says that this was all. */
function framesOf({ snapshot, entries }: StoredPaper): Uint8Array[] {
  const pieces = [...(snapshot ? [snapshot.state] : []), ...entries.map(({ update }) => update)]
  return [...pieces.map(updateFrame), step2Frame(emptyUpdate)]
}

const emptyUpdate = Uint8Array.of(0, 0)
