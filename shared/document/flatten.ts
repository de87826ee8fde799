// Document -> strip: each block as a marker with a fresh id and its inline content. `unflatten(flatten(doc))` equals `doc`.
import type { Mark, Node } from '@tiptap/pm/model'
import { storedAttributes } from './attributes.ts'
import { type Block, blocksOf, leafOf } from './blocks.ts'
import { type Attributes, isRecord, type Marker, newId, paragraph, type StripRun } from './strip.ts'

export function flatten(doc: Node): StripRun[] {
  const runs: StripRun[] = []
  for (const block of blocksOf(doc)) {
    runs.push({ insert: newMarker(block) })
    block.node.forEach((child) => {
      const insert = child.isText ? wellFormed(child.text ?? '') : elementOf(child)
      if (insert !== '') runs.push({ insert, attributes: formattingOf(child.marks) })
    })
  }
  return runs
}

/** A marker that says everything about this block, under a new id. */
export function newMarker({ node, path }: Pick<Block, 'node' | 'path'>): Marker {
  const leaf = leafOf(node)
  return { b: newId(), ...(leaf === paragraph ? {} : { l: leaf }), ...(path.length > 0 ? { p: path } : {}) }
}

/** An inline atom's element. What was unknown goes back as it was. */
export function elementOf(node: Node): object {
  if (node.type.name === 'unknownInline') return unknownElement(node.attrs.data)
  const attributes = storedAttributes(node)
  return attributes === null ? { n: node.type.name } : { n: node.type.name, a: attributes }
}

function unknownElement(data: unknown): object {
  try {
    const element: unknown = JSON.parse(String(data))
    // A marker must never come out of an atom: it would split the block.
    return isRecord(element) && typeof element.b !== 'string' ? element : { n: 'unknownInline', a: { data } }
  } catch {
    return { n: 'unknownInline', a: { data } } // not ours to repair: kept as text
  }
}

/** Marks as formatting attributes: `true`, or the attributes that differ from their default. */
export function formattingOf(marks: readonly Mark[]): Attributes {
  const formatting: Record<string, unknown> = {}
  for (const mark of marks) formatting[mark.type.name] = storedAttributes(mark) ?? true
  return formatting
}

/**
 * Half an emoji cannot be sent (Yjs writes UTF-8, and others would get another character than its writer has): what an edit left of it
 * goes with the rest of it.
 */
export function wellFormed(text: string): string {
  return text.isWellFormed() ? text : text.replace(/\p{Surrogate}/gu, '')
}
