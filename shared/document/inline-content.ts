// Inline elements -> inline nodes. Every element becomes exactly one position, so that an index in a block is an offset in its node.
import { Fragment, Mark, type Node, type NodeType, type Schema } from '@tiptap/pm/model'
import { soundAttributes } from './attributes.ts'
import { type Attributes, isRecord, type StripRun } from './strip.ts'

export function inlineContent(schema: Schema, block: NodeType, runs: readonly StripRun[]): Fragment {
  const nodes: Node[] = []
  for (const run of runs) {
    const node = inlineNode(schema, block, run)
    const last = nodes.at(-1)
    // Fragments have to be in ProseMirror's own form: neighbouring text of equal marks is one node.
    if (last?.isText && node.isText && last.sameMarkup(node)) {
      nodes[nodes.length - 1] = schema.text(`${last.text ?? ''}${node.text ?? ''}`, last.marks)
    } else nodes.push(node)
  }
  return Fragment.fromArray(nodes)
}

function inlineNode(schema: Schema, block: NodeType, run: StripRun): Node {
  const marks = marksOf(schema, block, run.attributes)
  if (typeof run.insert === 'string') return schema.text(run.insert, marks)
  const atom = knownAtom(schema, run.insert, marks) ?? unknownAtom(schema, run.insert, marks)
  if (atom !== null && block.contentMatch.matchType(atom.type) !== null) return atom
  return schema.text(isRecord(run.insert) && run.insert.n === 'hardBreak' ? '\n' : '\ufffc', marks)
}

function knownAtom(schema: Schema, element: unknown, marks: readonly Mark[]): Node | null {
  const name = isRecord(element) ? element.n : null
  const type = typeof name === 'string' && Object.hasOwn(schema.nodes, name) ? schema.nodes[name] : undefined
  if (!type?.isInline || !type.isLeaf || type.isText || !isRecord(element)) return null
  const attributes = soundAttributes(type, element.a)
  return attributes === null ? null : type.create(attributes, null, marks)
}

function unknownAtom(schema: Schema, element: unknown, marks: readonly Mark[]): Node | null {
  return schema.nodes.unknownInline?.create({ data: JSON.stringify(element) ?? 'null' }, null, marks) ?? null
}

/** Marks in sorted order, so that which of two excluding marks wins does not depend on who renders. Unknown ones are ignored. */
function marksOf(schema: Schema, block: NodeType, formatting: Attributes | undefined): readonly Mark[] {
  if (formatting === undefined) return Mark.none
  let marks: readonly Mark[] = Mark.none
  for (const name of Object.keys(formatting).sort()) {
    const type = Object.hasOwn(schema.marks, name) ? schema.marks[name] : undefined
    const value = formatting[name]
    if (type === undefined || value === null || value === undefined || !block.allowsMarkType(type)) continue
    const attributes = soundAttributes(type, value)
    if (attributes !== null) marks = type.create(attributes).addToSet(marks)
  }
  return marks
}
