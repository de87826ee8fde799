// The texts of papers in memory, each a Y.Doc and the list of its updates: enough for the features that read a text and hear of its edits. What people write
// happens in a document of theirs and comes to the server's as an update, as it would from an editor.
import * as Y from 'yjs'
import type { Bus } from '../../server/ports/bus.ts'
import type { PaperText } from '../../server/ports/paper-text.ts'
import type { TextFollower } from '../../server/ports/text-changes.ts'
import type { LogEntry } from '../../server/ports/update-log.ts'
import { newDocument } from '../../server/rooms/cold-open.ts'
import { applyAndRead } from '../../server/rooms/read-change.ts'
import { readBody, writeBody } from '../../shared/document/body.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import type { SteeredClock } from './steered-clock.ts'

export interface TextOnYDoc extends PaperText {
  /** Somebody writes in a paper, as one edit. */
  write(paper: PaperId, person: PersonId, change: (ydoc: Y.Doc) => void): void
  /** The writers' document, for an undo manager to watch. */
  ydocOf(paper: PaperId): Y.Doc
  /** An edit that was made elsewhere arrives. */
  arrive(paper: PaperId, person: PersonId, update: Uint8Array): void
  /** The text goes out of memory; the next look opens it again. */
  close(paper: PaperId): void
  /** The same, and nobody has time to write anything down. */
  crash(paper: PaperId): void
}

interface Text {
  readonly written: Y.Doc
  readonly served: Y.Doc
  readonly log: LogEntry[]
  opening: Promise<void> | null
}

export function paperTextOnYDoc(bus: Bus, clock: SteeredClock): TextOnYDoc {
  const texts = new Map<PaperId, Text>()
  const followers = new Set<TextFollower>()

  function textOf(paper: PaperId): Text {
    const text = texts.get(paper)
    if (text === undefined) throw new Error(`There is no paper ${paper}`)
    return text
  }

  function entryOf(paper: PaperId, person: PersonId, update: Uint8Array, seq: number): LogEntry {
    const clients = [...new Set(Y.decodeUpdate(update).structs.map(({ id }) => id.client))]
    return { paper, lineage: 'lineage', seq, person, clients, update, receivedAt: clock.now() }
  }

  function arrive(paper: PaperId, person: PersonId, update: Uint8Array): void {
    const { served, log } = textOf(paper)
    const entry = entryOf(paper, person, update, log.length + 1)
    const deletions = Y.decodeUpdate(update).ds.clients
    log.push(entry)
    served.transact(() => {
      const change = applyAndRead(served, entry, deletions)
      for (const follower of followers) follower.changed(paper, change, served)
    })
    bus.tell({ kind: 'edited', paper, seq: log.length, person, deletes: deletions.size > 0 })
  }

  function write(paper: PaperId, person: PersonId, change: (ydoc: Y.Doc) => void): void {
    const { written } = textOf(paper)
    const updates: Uint8Array[] = []
    const hear = (update: Uint8Array) => updates.push(update)
    written.on('update', hear)
    written.transact(() => change(written), person)
    written.off('update', hear)
    for (const update of updates) arrive(paper, person, update)
  }

  async function open(paper: PaperId): Promise<Text | null> {
    const text = texts.get(paper)
    if (text === undefined) return null
    text.opening ??= Promise.all([...followers].map((follower) => follower.opened(paper, text.log.length))).then(() => undefined)
    await text.opening
    return text
  }

  return {
    async create(paper, doc, by) {
      if (texts.has(paper)) throw new Error(`There is a paper ${paper} already`)
      const written = newDocument()
      writeBody(written, doc, by)
      const served = newDocument()
      const first = entryOf(paper, by, Y.encodeStateAsUpdate(written), 1)
      Y.applyUpdate(served, first.update)
      texts.set(paper, { written, served, log: [first], opening: null })
      return { lineage: `lineage-${paper}`.slice(0, 64), epoch: 1 }
    },
    async read(paper, seq) {
      const text = texts.get(paper)
      if (text === undefined) return null
      const upTo = seq ?? text.log.length
      return { doc: readBody(asOf(text, upTo)), seq: upTo }
    },
    async look(paper, look) {
      const text = await open(paper)
      return text === null ? null : look(text.served, text.log.length)
    },
    async rewrite(paper, doc, by) {
      write(paper, by, (ydoc) => writeBody(ydoc, doc, by))
      return textOf(paper).log.length
    },
    follow(follower) {
      followers.add(follower)
      return () => followers.delete(follower)
    },
    async replay(paper, after, upTo, hear) {
      const text = textOf(paper)
      const ydoc = asOf(text, after)
      for (const entry of text.log.slice(after, upTo))
        ydoc.transact(() => hear(applyAndRead(ydoc, entry, Y.decodeUpdate(entry.update).ds.clients), ydoc))
    },
    async writers(paper, after, upTo) {
      const writers = textOf(paper)
        .log.slice(after, upTo)
        .flatMap(({ person }) => person ?? [])
      return [...new Set(writers)]
    },
    write,
    arrive,
    close(paper) {
      textOf(paper).opening = null
      for (const follower of followers) follower.closed(paper)
    },
    crash(paper) {
      textOf(paper).opening = null
    },
    ydocOf: (paper) => textOf(paper).written,
  }
}

function asOf({ log }: Text, seq: number): Y.Doc {
  const ydoc = newDocument()
  for (const { update } of log.slice(0, seq)) Y.applyUpdate(ydoc, update)
  return ydoc
}
