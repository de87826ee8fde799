// What a paper's text still lacks before it can be published. Open threads are not in the text: who publishes adds them.
import type { Node } from '@tiptap/pm/model'
import type { ChecklistItem } from '../model/edition.ts'
import { safeAddress } from './address.ts'
import { contentsOf } from './contents.ts'
import { plainText } from './plain-text.ts'

export function checkForPublishing(doc: Node): ChecklistItem[] {
  const items: ChecklistItem[] = []
  const add = (what: ChecklistItem['what'], count: number, blocks: boolean, one: string, many: string) => {
    if (count > 0) items.push({ what, count, blocks, sentence: count === 1 ? one : many.replace('#', String(count)) })
  }
  add('empty paper', plainText(doc).trim() === '' ? 1 : 0, true, 'The paper has no text yet.', '')
  add(
    'missing alt text',
    picturesWithoutWords(doc),
    true,
    '1 picture has no description. Describe it, or mark it as decorative.',
    '# pictures have no description. Describe them, or mark them as decorative.',
  )
  add(
    'skipped heading level',
    skippedLevels(doc),
    false,
    '1 heading skips a level. Headings should go down one level at a time.',
    '# headings skip a level. Headings should go down one level at a time.',
  )
  add(
    'empty link',
    deadLinks(doc),
    true,
    '1 link has no text or no usable address.',
    '# links have no text or no usable address.',
  )
  add(
    'unused footnote',
    unusedFootnotes(doc),
    false,
    '1 footnote is not referred to in the text.',
    '# footnotes are not referred to in the text.',
  )
  return items
}

function picturesWithoutWords(doc: Node): number {
  let count = 0
  doc.descendants((node) => {
    if (node.type.name === 'image' && node.attrs.decorative !== true && String(node.attrs.alt).trim() === '') count++
  })
  return count
}

function skippedLevels(doc: Node): number {
  let before = 1
  let count = 0
  for (const { level } of contentsOf(doc)) {
    if (level > before + 1) count++
    before = level
  }
  return count
}

function deadLinks(doc: Node): number {
  let count = 0
  doc.descendants((block) => {
    if (!block.isTextblock) return true
    for (const { href, text } of linksIn(block)) if (text.trim() === '' || safeAddress(href) === null) count++
    return false
  })
  return count
}

function linksIn(block: Node): { href: string; text: string }[] {
  const links: { href: string; text: string }[] = []
  let open: { href: string; text: string } | null = null
  block.forEach((child) => {
    const mark = child.marks.find(({ type }) => type.name === 'link')
    if (mark === undefined) {
      open = null
      return
    }
    const href = String(mark.attrs.href)
    if (open === null || open.href !== href) {
      open = { href, text: '' }
      links.push(open)
    }
    open.text += child.text ?? ''
  })
  return links
}

function unusedFootnotes(doc: Node): number {
  const referred = new Set<unknown>()
  const footnotes: unknown[] = []
  doc.descendants((node) => {
    if (node.type.name === 'footnoteReference') referred.add(node.attrs.id)
    if (node.type.name === 'footnote') footnotes.push(node.attrs.id)
  })
  return footnotes.filter((id) => !referred.has(id)).length
}
