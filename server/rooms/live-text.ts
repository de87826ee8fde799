// A paper's text in memory: the document, which holds exactly what is on disk, and the ground for the next edit, which knows what is on its way there.
import type { Node } from '@tiptap/pm/model'
import * as Y from 'yjs'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Journal } from '../ports/journal.ts'
import type { TextFollower } from '../ports/text-changes.ts'
import type { LogEntry, UpdateLog } from '../ports/update-log.ts'
import { hasPending, type OpenText } from './cold-open.ts'
import { Compactor } from './compactor.ts'
import { draftRewrite } from './draft.ts'
import type { Edit } from './edit.ts'
import { step1Frame, step2Frame } from './frames-out.ts'
import { Ground } from './ground.ts'
import { PaperSize } from './paper-size.ts'
import { applyAndRead } from './read-change.ts'

interface TextNeeds {
  readonly paper: PaperId
  readonly text: OpenText
  readonly owners: ReadonlyMap<number, PersonId | null>
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

export class LiveText {
  readonly ground: Ground
  readonly #paper: PaperId
  readonly #lineage: string
  readonly #ydoc: Y.Doc
  readonly #size: PaperSize
  readonly #compactor: Compactor
  readonly #followers: ReadonlySet<TextFollower>
  /** The last edit in the document, and the last one that was given a number. */
  #seq: number
  #lastSeq: number
  /** The answer to everybody who comes with nothing. */
  #whole: { readonly seq: number; readonly bytes: Uint8Array } | null = null

  constructor({ paper, text, owners, log, journal, followers }: TextNeeds) {
    this.#paper = paper
    this.#lineage = text.lineage
    this.#ydoc = text.ydoc
    this.#seq = this.#lastSeq = text.seq
    this.#followers = followers
    this.ground = new Ground(text.ydoc, owners)
    this.#size = new PaperSize(text.ydoc, this.ground)
    this.#compactor = new Compactor({ paper, ydoc: text.ydoc, log, journal, since: text.snapshotSeq })
  }

  /** The number of the last edit in the document. */
  get seq(): number {
    return this.#seq
  }

  /** Looks at the document between two edits. */
  look<T>(look: (ydoc: Y.Doc, seq: number) => T): T {
    return look(this.#ydoc, this.#seq)
  }

  /** Asks an editor for what is neither here nor on its way to the disk. */
  question(): Uint8Array {
    return step1Frame(this.ground.stateVector())
  }

  /** Everything that somebody who has this much does not have. */
  answer(stateVector: Uint8Array): Uint8Array {
    const knowsNothing = stateVector.length === 1
    if (!knowsNothing) return step2Frame(Y.encodeStateAsUpdate(this.#ydoc, stateVector))
    if (this.#whole?.seq !== this.#seq) this.#whole = { seq: this.#seq, bytes: step2Frame(Y.encodeStateAsUpdate(this.#ydoc)) }
    return this.#whole.bytes
  }

  /** What would make the text say `doc`; null when it does. */
  draft(doc: Node): Uint8Array | null {
    return draftRewrite(this.#ydoc, doc)
  }

  /** Whether the paper may grow by this edit. */
  hasRoomFor(edit: Edit, by: PersonId): boolean {
    return this.#size.hasRoomFor(edit, by)
  }

  /** Gives an edit its number. From now on others may build on it, though it is not in the document before it is on disk. */
  accept(edit: Edit, by: PersonId, receivedAt: number): NumberedEdit {
    this.#lastSeq += 1
    this.ground.accept(edit, by)
    const clients = edit.spans.map(({ client }) => client)
    const { update } = edit
    return {
      edit,
      entry: { paper: this.#paper, lineage: this.#lineage, seq: this.#lastSeq, person: by, clients, update, receivedAt },
    }
  }

  /** These are on disk: now they are in the document. When it throws, the document may have changed in part and must not be used again. */
  apply(edits: readonly NumberedEdit[]): void {
    this.#ydoc.transact(() => {
      for (const { edit, entry } of edits) {
        const change = applyAndRead(this.#ydoc, entry, edit.deletions)
        for (const follower of this.#followers) follower.changed(this.#paper, change, this.#ydoc)
      }
    })
    if (hasPending(this.#ydoc)) throw new Error('An accepted edit builds on something that is not there.')
    this.ground.settle(edits.map(({ edit }) => edit))
    this.#seq = edits.at(-1)?.entry.seq ?? this.#seq
  }

  /** Keeps a snapshot when it is worth its work. */
  compact(when: 'open' | 'closing'): Promise<void> {
    return this.#compactor.consider(this.#seq, when)
  }

  destroy(): void {
    this.#ydoc.destroy()
  }
}
