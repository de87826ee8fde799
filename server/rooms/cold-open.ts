// A paper's text from what stands in the log: the newest good snapshot and every edit after it. Missing, unreadable and whole are three results; a
// text with a hole in it is never opened as if it were the text.
import * as Y from 'yjs'
import { bodyOf } from '../../shared/document/body.ts'
import type { PaperId } from '../../shared/model/ids.ts'
import type { StoredPaper, UpdateLog } from '../ports/update-log.ts'

export type Opened =
  | { readonly kind: 'whole'; readonly text: OpenText }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly reason: string }

export interface OpenText {
  readonly ydoc: Y.Doc
  /** The last edit that is in the document. */
  readonly seq: number
  readonly lineage: string
  readonly epoch: number
  /** Where the snapshot stood from which it was opened; 0 without one. */
  readonly snapshotSeq: number
  /** What did not match its checksum but was not needed. To be reported. */
  readonly damaged: readonly string[]
}

export async function openText(log: UpdateLog, paper: PaperId, upTo?: number): Promise<Opened> {
  const found = await findText(log, paper, upTo)
  return found.kind === 'found' ? replay(found.stored) : found
}

export type Found =
  | { readonly kind: 'found'; readonly stored: StoredPaper }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly reason: string }

/** What stands in the log, when nothing of it is missing. */
export async function findText(log: UpdateLog, paper: PaperId, upTo?: number): Promise<Found> {
  let stored: StoredPaper | null
  try {
    stored = await log.read(paper, upTo)
  } catch (error) {
    return { kind: 'unreadable', reason: error instanceof Error ? error.message : String(error) }
  }
  return stored === null ? { kind: 'missing' } : checkStored(stored)
}

function checkStored(stored: StoredPaper): Exclude<Found, { readonly kind: 'missing' }> {
  const hole = findHole(stored)
  return hole === null ? { kind: 'found', stored } : { kind: 'unreadable', reason: hole }
}

/** The text of what was read from a log. */
export function openStored(stored: StoredPaper): Exclude<Opened, { readonly kind: 'missing' }> {
  const checked = checkStored(stored)
  return checked.kind === 'found' ? replay(stored) : checked
}

/** The first edit that is needed and not there. */
function findHole({ snapshot, entries, head, damaged }: StoredPaper): string | null {
  let next = (snapshot?.seq ?? 0) + 1
  for (const { seq } of entries) {
    if (seq !== next) break
    next += 1
  }
  return next > head ? null : `edit ${next} of ${head} cannot be read (${damaged.join(', ') || 'it is missing'})`
}

/** Makes the document. In a long paper this takes longer than all the rest of opening it. */
export function replay({ lineage, epoch, head, snapshot, entries, damaged }: StoredPaper): Exclude<Opened, { kind: 'missing' }> {
  const ydoc = newDocument()
  try {
    // In one transaction: Yjs tidies up at the end of each.
    ydoc.transact(() => {
      if (snapshot) Y.applyUpdate(ydoc, snapshot.state)
      for (const { update } of entries) Y.applyUpdate(ydoc, update)
    })
  } catch (error) {
    return { kind: 'unreadable', reason: `replaying failed: ${error instanceof Error ? error.message : String(error)}` }
  }
  if (hasPending(ydoc)) return { kind: 'unreadable', reason: 'some edits build on others that are not there' }
  return { kind: 'whole', text: { ydoc, seq: head, lineage, epoch, snapshotSeq: snapshot?.seq ?? 0, damaged } }
}

/** An empty document that never writes on its own. */
export function newDocument(): Y.Doc {
  const ydoc = new Y.Doc()
  bodyOf(ydoc)
  return ydoc
}

/** Whether a document holds something that waits for an edit it does not have. */
export function hasPending(ydoc: Y.Doc): boolean {
  return ydoc.store.pendingStructs !== null || ydoc.store.pendingDs !== null
}
