// Applies an edit and tells what it did to the text: what it took out, read right before, and what it put in, read right after. Whether Yjs then forgets what
// was deleted does not matter any more.
import * as Y from 'yjs'
import { type Body, bodyOf } from '../../shared/document/body.ts'
import { type Piece, type Stretch, stretchesOf } from '../../shared/document/stretches.ts'
import type { TextChange } from '../ports/text-changes.ts'
import type { LogEntry } from '../ports/update-log.ts'
import type { Deletions } from './edit.ts'

/** Call it inside a transaction when several edits are applied: each is read by itself all the same. */
export function applyAndRead(
  ydoc: Y.Doc,
  { seq, person, receivedAt, clients, update }: LogEntry,
  deletions: Deletions,
): TextChange {
  const body = bodyOf(ydoc)
  const removed = deletions.size === 0 ? nothing : stretchesOf(body, piecesOf(deletions))
  const before = clients.map((client) => Y.getState(ydoc.store, client))
  Y.applyUpdate(ydoc, update)
  const after = clients.map((client) => Y.getState(ydoc.store, client))
  return { seq, person, at: receivedAt, removed, added: () => addedBetween(body, clients, before, after) }
}

/** What stands around a few typed letters says nothing about where they came from. */
const leastToTell = 6

function addedBetween(body: Body, clients: readonly number[], before: readonly number[], after: readonly number[]): Stretch[] {
  const pieces = clients.map((client, at) => {
    const clock = before[at] ?? 0
    return { client, clock, length: (after[at] ?? clock) - clock }
  })
  return stretchesOf(body, pieces, leastToTell)
}

function piecesOf(deletions: Deletions): Piece[] {
  return [...deletions].flatMap(([client, ranges]) => ranges.map(({ clock, len }) => ({ client, clock, length: len })))
}

const nothing: readonly Stretch[] = []
