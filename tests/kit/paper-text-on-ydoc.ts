// The texts of papers in memory, each a Y.Doc and the list of its updates: enough for the features that read a text and hear of its edits.
import * as Y from 'yjs'
import type { Bus } from '../../server/ports/bus.ts'
import type { PaperText } from '../../server/ports/paper-text.ts'
import { readBody, writeBody } from '../../shared/document/body.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'

export interface TextOnYDoc extends PaperText {
  /** Somebody writes in a paper, as one edit. */
  write(paper: PaperId, person: PersonId, change: (ydoc: Y.Doc) => void): void
  /** The document itself, for an undo manager to watch. */
  ydocOf(paper: PaperId): Y.Doc
}

interface Text {
  readonly ydoc: Y.Doc
  readonly log: { readonly update: Uint8Array; readonly person: PersonId }[]
}

export function paperTextOnYDoc(bus: Bus): TextOnYDoc {
  const texts = new Map<PaperId, Text>()

  function textOf(paper: PaperId): Text {
    const text = texts.get(paper)
    if (text === undefined) throw new Error(`There is no paper ${paper}`)
    return text
  }

  /** Yjs names in an update what it deletes: its last part is `0` when that is nothing. */
  const deletes = (update: Uint8Array) => Y.decodeUpdate(update).ds.clients.size > 0

  function write(paper: PaperId, person: PersonId, change: (ydoc: Y.Doc) => void): void {
    const { ydoc, log } = textOf(paper)
    const updates: Uint8Array[] = []
    const hear = (update: Uint8Array) => updates.push(update)
    ydoc.on('update', hear)
    ydoc.transact(() => change(ydoc), person)
    ydoc.off('update', hear)
    for (const update of updates) {
      log.push({ update, person })
      bus.tell({ kind: 'edited', paper, seq: log.length, person, deletes: deletes(update) })
    }
  }

  return {
    async create(paper, doc, by) {
      if (texts.has(paper)) throw new Error(`There is a paper ${paper} already`)
      const ydoc = new Y.Doc()
      writeBody(ydoc, doc, by)
      texts.set(paper, { ydoc, log: [{ update: Y.encodeStateAsUpdate(ydoc), person: by }] })
      return { lineage: `lineage-${paper}`.slice(0, 64), epoch: 1 }
    },
    async read(paper, seq) {
      const text = texts.get(paper)
      if (text === undefined) return null
      const upTo = seq ?? text.log.length
      const ydoc = new Y.Doc()
      for (const { update } of text.log.slice(0, upTo)) Y.applyUpdate(ydoc, update)
      return { doc: readBody(ydoc), seq: upTo }
    },
    async look(paper, look) {
      const text = texts.get(paper)
      return text === undefined ? null : look(text.ydoc, text.log.length)
    },
    async rewrite(paper, doc, by) {
      write(paper, by, (ydoc) => writeBody(ydoc, doc, by))
      return textOf(paper).log.length
    },
    async writers(paper, after, upTo) {
      return [
        ...new Set(
          textOf(paper)
            .log.slice(after, upTo)
            .map((entry) => entry.person),
        ),
      ]
    },
    write,
    ydocOf: (paper) => textOf(paper).ydoc,
  }
}
