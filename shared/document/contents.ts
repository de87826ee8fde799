// The contents list of a paper: its headings, each with an id for links that the editor and the public page agree on.
import type { Node } from '@tiptap/pm/model'
import { textOf } from './plain-text.ts'

export interface ContentsEntry {
  readonly level: 2 | 3 | 4
  readonly text: string
  /** From the heading's words, so that a link survives edits elsewhere; a second heading of the same words gets `-2`. */
  readonly id: string
  /** ProseMirror position of the heading. */
  readonly pos: number
}

export function contentsOf(doc: Node): ContentsEntry[] {
  const entries: ContentsEntry[] = []
  const taken = new Set<string>()
  doc.descendants((node, pos) => {
    if (node.type.name === 'heading') {
      const text = textOf(node).replace(/\s+/g, ' ').trim()
      const level = node.attrs.level === 3 || node.attrs.level === 4 ? node.attrs.level : 2
      entries.push({ level, text, id: freeId(slugOf(text), taken), pos })
    }
    return !node.isTextblock
  })
  return entries
}

function slugOf(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const slug = plain.replace(/['’]/g, '').replace(/[^\p{L}\p{N}]+/gu, '-')
  return slug.slice(0, 80).replace(/^-|-$/g, '').toWellFormed() || 'section'
}

function freeId(slug: string, taken: Set<string>): string {
  let id = slug
  for (let n = 2; taken.has(id); n++) id = `${slug}-${n}`
  taken.add(id)
  return id
}
