// A paper's text as a Y.Doc, with a copy kept on this device. The copy is keyed by person, paper, lineage and epoch: texts of different
// lives are never merged by opening them. Nothing is ever seeded here: an empty document is one that has not arrived yet.
import * as Y from 'yjs'
import { bodyOf } from '../../shared/document/body.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import { type CopyState, type DeviceCopy, databasesHere, keepCopy, readCopy, removeDatabase } from './device-copy.ts'

export interface CopyKey {
  readonly person: PersonId
  readonly paper: PaperId
  readonly lineage: string
  readonly epoch: number
}

export interface PaperDoc {
  readonly ydoc: Y.Doc
  readonly copyName: string
  /** Whether a transaction with this origin was read from the device's copy. */
  readonly isFromCopy: (origin: unknown) => boolean
  /** Resolves, never rejects, when the copy has been read or cannot be. */
  readonly loaded: Promise<void>
  /** Calls at once and at each change; returns how to stop. */
  watchCopy(watch: (state: CopyState) => void): () => void
  /** Ends it; the copy stays on the device. Resolves when the device's database is closed. */
  close(): Promise<void>
  /** Removes the copy from the device; the text stays on the screen. */
  removeCopy(): Promise<void>
  /** Ends it and removes the copy from the device. */
  forget(): Promise<void>
}

/** Followed by person, paper, lineage and epoch; none of them holds a colon. */
export const copiesPrefix = 'rejoinder:text:'

export function copyNameOf(key: CopyKey): string {
  return `${stemOf(key)}${key.lineage}:${key.epoch}`
}

/** `after`: the copy is not opened before this has resolved. */
export function openPaperDoc(key: CopyKey & { readonly mayEdit: boolean }, after: Promise<void> = Promise.resolve()): PaperDoc {
  const ydoc = new Y.Doc()
  // Before anything arrives: else Yjs tidies what it receives, and a reader has something to send.
  bodyOf(ydoc)
  const copyName = copyNameOf(key)
  const watchers = new Set<(state: CopyState) => void>()
  let state: CopyState = 'opening'
  const copy = keepCopy(copyName, ydoc, after, (next) => {
    if (next === state) return
    state = next
    for (const watch of watchers) watch(next)
  })
  // Who may not edit cannot bring them to the server: they stay where they are, for the day when that changes.
  const loaded = copy.loaded.then(() => (key.mayEdit ? bringOlderCopies(key, ydoc, copy) : undefined))

  return {
    ydoc,
    copyName,
    isFromCopy: copy.isFromCopy,
    loaded,
    watchCopy(watch) {
      watchers.add(watch)
      watch(state)
      return () => watchers.delete(watch)
    },
    async close() {
      watchers.clear()
      await copy.close()
      ydoc.destroy()
    },
    async removeCopy() {
      await copy.close()
      await removeDatabase(copyName)
    },
    async forget() {
      watchers.clear()
      await copy.close()
      ydoc.destroy()
      await removeDatabase(copyName)
    },
  }
}

export interface CopyOnDevice {
  readonly name: string
  readonly state: Uint8Array
}

/** All copies on this device of a person's paper, of whatever lineage. */
export async function copiesOf({ person, paper }: Pick<CopyKey, 'person' | 'paper'>): Promise<readonly CopyOnDevice[]> {
  const names = (await databasesHere()).filter((name) => name.startsWith(stemOf({ person, paper })))
  const read = await Promise.all(names.map(async (name) => ({ name, state: await readCopy(name) })))
  return read.flatMap(({ name, state }) => (state === null ? [] : { name, state }))
}

/** Copies on this device of the same person's same paper, in another lineage. They are never opened as the paper's text. */
export async function copiesOfOtherLives(key: CopyKey): Promise<readonly CopyOnDevice[]> {
  return (await copiesOf(key)).filter(({ name }) => !name.startsWith(`${stemOf(key)}${key.lineage}:`))
}

function stemOf({ person, paper }: Pick<CopyKey, 'person' | 'paper'>): string {
  return `${copiesPrefix}${person}:${paper}:`
}

/** True when there is text in it: from the device's copy or from the server. */
export function hasText(ydoc: Y.Doc): boolean {
  return ydoc.store.clients.size > 0
}

/**
 * After a restore from a backup the paper has the same lineage and a higher epoch: what this device has, it offers. Copies of earlier
 * epochs are read into the document (and so into its own copy, and to the server), and then removed.
 */
async function bringOlderCopies(key: CopyKey, ydoc: Y.Doc, copy: DeviceCopy): Promise<void> {
  const stem = copyNameOf(key).slice(0, -String(key.epoch).length)
  for (const name of await databasesHere()) {
    const epoch = name.startsWith(stem) ? Number(name.slice(stem.length)) : Number.NaN
    if (!(epoch < key.epoch)) continue
    const older = await readCopy(name)
    if (older !== null) Y.applyUpdate(ydoc, older, 'older copy')
    // Not before its words are on the device under the new name.
    if (!(await copy.isKept())) continue
    await removeDatabase(name)
  }
}
