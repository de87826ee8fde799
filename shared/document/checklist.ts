// What a paper's text still lacks before it can be published, and where. Open threads are not in the text: who publishes adds them.
import type { Node } from '@tiptap/pm/model'
import type { ChecklistItem } from '../model/edition.ts'
import { safeAddress } from './address.ts'
import { contentsOf } from './contents.ts'
import { plainText, textOf } from './plain-text.ts'

/** One place that a line of the checklist counts. */
export interface ChecklistPlace {
  readonly what: ChecklistItem['what']
  /** ProseMirror positions of the node or the words. */
  readonly from: number
  readonly to: number
  /** What stands there, in a few words. */
  readonly says: string
}

interface Sentences {
  readonly blocks: boolean
  readonly one: string
  readonly many: string
}

const sentences: readonly (readonly [ChecklistItem['what'], Sentences])[] = [
  ['empty paper', { blocks: true, one: 'The paper has no text yet.', many: '' }],
  [
    'missing alt text',
    {
      blocks: true,
      one: '1 picture has no description. Describe it, or mark it as decorative.',
      many: '# pictures have no description. Describe them, or mark them as decorative.',
    },
  ],
  [
    'skipped heading level',
    {
      blocks: false,
      one: '1 heading skips a level. Headings should go down one level at a time.',
      many: '# headings skip a level. Headings should go down one level at a time.',
    },
  ],
  [
    'empty link',
    {
      blocks: true,
      one: '1 link has no text or no usable address.',
      many: '# links have no text or no usable address.',
    },
  ],
  [
    'unused footnote',
    {
      blocks: false,
      one: '1 footnote is not referred to in the text.',
      many: '# footnotes are not referred to in the text.',
    },
  ],
]

export function checkForPublishing(doc: Node): ChecklistItem[] {
  const places = placesToMend(doc)
  return sentences.flatMap(([what, { blocks, one, many }]) => {
    const count = places.filter((place) => place.what === what).length
    return count === 0 ? [] : [{ what, count, blocks, sentence: count === 1 ? one : many.replace('#', String(count)) }]
  })
}

/** Every place that the checklist counts, each kind in the order of the text. */
export function placesToMend(doc: Node): ChecklistPlace[] {
  const empty: ChecklistPlace = { what: 'empty paper', from: 0, to: 0, says: '' }
  return [
    ...(plainText(doc).trim() === '' ? [empty] : []),
    ...picturesWithoutWords(doc),
    ...skippedLevels(doc),
    ...deadLinks(doc),
    ...unusedFootnotes(doc),
  ]
}

function picturesWithoutWords(doc: Node): ChecklistPlace[] {
  const places: ChecklistPlace[] = []
  let pictures = 0
  doc.descendants((node, from) => {
    if (node.type.name !== 'image') return
    pictures++
    if (node.attrs.decorative === true || String(node.attrs.alt).trim() !== '') return
    places.push({ what: 'missing alt text', from, to: from + node.nodeSize, says: `Picture ${pictures}` })
  })
  return places
}

function skippedLevels(doc: Node): ChecklistPlace[] {
  const places: ChecklistPlace[] = []
  let before = 1
  for (const { level, text, pos } of contentsOf(doc)) {
    const to = pos + (doc.nodeAt(pos)?.nodeSize ?? 0)
    if (level > before + 1) places.push({ what: 'skipped heading level', from: pos, to, says: text })
    before = level
  }
  return places
}

function deadLinks(doc: Node): ChecklistPlace[] {
  const places: ChecklistPlace[] = []
  doc.descendants((block, position) => {
    if (!block.isTextblock) return true
    for (const { href, text, from, to } of linksIn(block, position + 1)) {
      const says = text.trim() || href
      if (text.trim() === '' || safeAddress(href) === null) places.push({ what: 'empty link', from, to, says })
    }
    return false
  })
  return places
}

interface LinkedWords {
  readonly href: string
  readonly from: number
  text: string
  to: number
}

function linksIn(block: Node, start: number): LinkedWords[] {
  const links: LinkedWords[] = []
  let open: LinkedWords | null = null
  block.forEach((child, offset) => {
    const mark = child.marks.find(({ type }) => type.name === 'link')
    if (mark === undefined) {
      open = null
      return
    }
    const href = String(mark.attrs.href)
    if (open === null || open.href !== href) {
      open = { href, text: '', from: start + offset, to: start + offset }
      links.push(open)
    }
    open.text += child.text ?? ''
    open.to = start + offset + child.nodeSize
  })
  return links
}

function unusedFootnotes(doc: Node): ChecklistPlace[] {
  const referred = new Set<unknown>()
  const footnotes: { id: unknown; place: ChecklistPlace }[] = []
  doc.descendants((node, from) => {
    if (node.type.name === 'footnoteReference') referred.add(node.attrs.id)
    if (node.type.name !== 'footnote') return
    const says = textOf(node).replace(/\s+/g, ' ').trim()
    footnotes.push({ id: node.attrs.id, place: { what: 'unused footnote', from, to: from + node.nodeSize, says } })
  })
  return footnotes.filter(({ id }) => !referred.has(id)).map(({ place }) => place)
}
