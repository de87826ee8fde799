// A paper's body in a Y.Doc, read and written as a ProseMirror document. The only way for the server to touch a text.
import type { Node } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import { blocksOf } from './blocks.ts'
import { editsBetween, type StripEdits } from './edits.ts'
import { cutAtMarkers } from './raw-blocks.ts'
import { paperSchema } from './schema.ts'
import { paragraph, type StripRun } from './strip.ts'
import { withTableIds } from './table-ids.ts'
import { type ReadMarker, type Rendered, unflatten } from './unflatten.ts'

export const bodyField = 'body'
export const markerField = 'body.m'

export interface Body {
  /** The strip. */
  readonly text: Y.Text
  /** `<marker id>.l` and `<marker id>.p`: kind and path written over what the marker says. */
  readonly markers: Y.Map<unknown>
}

/**
 * The two shared types of a paper. Calling this before the first update is applied keeps the document from writing on its own: after
 * remote formatting Yjs would delete redundant formatting items in whoever merely receives it, and a reader's copy would have
 * something to send. STRIP, section 12.
 */
export function bodyOf(ydoc: Y.Doc): Body {
  const text = ydoc.getText(bodyField)
  Object.defineProperty(text, '_hasFormatting', pinned)
  return { text, markers: ydoc.getMap(markerField) }
}

const pinned: PropertyDescriptor = { get: () => false, set: ignore, configurable: true }

function ignore(): void {
  // Yjs sets the flag whenever it integrates a formatting item; ours stays false.
}

export function stripOf({ text }: Body): StripRun[] {
  return text.toDelta() as StripRun[] // Yjs types deltas as any
}

/** Kind and path of a marker: the map's word before the marker's own. */
export function markerReader({ markers }: Body): ReadMarker {
  return (marker) => ({
    leaf: markers.get(`${marker.b}.l`) ?? marker.l ?? paragraph,
    path: markers.get(`${marker.b}.p`) ?? marker.p ?? [],
  })
}

export function renderBody(ydoc: Y.Doc): Rendered {
  const body = bodyOf(ydoc)
  return unflatten(paperSchema, cutAtMarkers(stripOf(body)), markerReader(body))
}

/** The text as a ProseMirror document. Never writes, never throws: every sequence gives a valid document. */
export function readBody(ydoc: Y.Doc): Node {
  return renderBody(ydoc).doc
}

/**
 * Makes the body say `doc`, writing only the difference, as one Yjs transaction with this origin. Characters that stay are not touched.
 * Tables get the row and column ids they lack.
 */
export function writeBody(ydoc: Y.Doc, doc: Node, origin: unknown): void {
  const body = bodyOf(ydoc)
  const wanted = blocksOf(withTableIds(doc))
  ydoc.transact(() => {
    // What normalisation had hidden may show after the first round and has to be said again.
    for (let round = 0; round < 4; round++) {
      const edits = editsBetween(renderBody(ydoc), wanted, null)
      if (edits === null) return
      applyEdits(body, edits)
    }
  }, origin)
}

/** Carries out edits. Call it inside a transaction. */
export function applyEdits({ text, markers }: Body, { delta, markers: changes }: StripEdits): void {
  // Yjs adds to the attributes it is given: each change hands it its own.
  if (delta.length > 0)
    text.applyDelta(
      delta.map((change) => ('attributes' in change ? { ...change, attributes: { ...change.attributes } } : change)),
    )
  for (const { id, leaf, path } of changes) {
    if (leaf !== undefined) markers.set(`${id}.l`, leaf)
    if (path !== undefined) markers.set(`${id}.p`, path)
  }
}
