// A thread on a table's cell that has no words: it is on the marker at which the cell's block begins, and stays with it whatever is written there.
import * as Y from 'yjs'
import { elementOfPosition, emptyCell, positionsOf } from '../../shared/document/anchor.ts'
import { markerReader } from '../../shared/document/body.ts'
import { eachPart, type Piece } from '../../shared/document/stretches.ts'
import { isMarker, readNamed } from '../../shared/document/strip.ts'
import type { AnchorProposal } from '../../shared/model/thread.ts'
import type { StoredAnchor } from '../ports/thread-store.ts'
import type { TextAsRead } from './anchoring.ts'
import { type OwnPlace, standingOf } from './own-words.ts'

/** Null where no empty cell begins. */
export function cellAnchor(text: TextAsRead, { start }: AnchorProposal): StoredAnchor | null {
  const id = start === undefined ? null : elementOfPosition(start)
  if (id === null) return null
  const own = [{ client: id.client, clock: id.clock, length: 1 }]
  if (!own.every((piece) => isOfCell(text, piece))) return null
  const place = placeOfCell(text, own)
  if (place === null || (text.text[place.to] ?? '\n') !== '\n') return null
  const said = { kind: 'cell', state: 'live', quote: emptyCell, before: '', after: '', removed: null } as const
  return { ...said, own, ...positionsOf(text.body, place.from, place.to) }
}

/** Where the cell's marker is now; null when it is gone. */
export function placeOfCell(text: TextAsRead, own: readonly Piece[]): OwnPlace | null {
  const place = standingOf(text, text.moved, own)
  return place !== null && text.text[place.from] === '\n' ? place : null
}

function isOfCell({ body }: TextAsRead, piece: Piece): boolean {
  const read = markerReader(body)
  let isCell = false
  eachPart(body, piece, (item) => {
    const element = item?.content instanceof Y.ContentEmbed ? (item.content.embed as unknown) : null // Yjs types embeds as objects
    const { path } = isMarker(element) ? read(element) : { path: [] }
    const wrapper = Array.isArray(path) ? readNamed(path.at(-1)) : null
    isCell = wrapper !== null && ['tableCell', 'tableHeader'].includes(wrapper.name)
  })
  return isCell
}
