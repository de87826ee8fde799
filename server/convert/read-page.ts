// Reads a hast tree, from HTML or from Markdown, into a valid paper. Total: every tree gives a paper, and every word in it is kept in its
// order, but for what the report names.
import type { Node } from '@tiptap/pm/model'
import type { Element, Root } from 'hast'
import { safeAddress } from '../../shared/document/address.ts'
import type { Conversion } from './conversion.ts'
import { Flow, node } from './flow.ts'
import { findFootnotes } from './footnotes.ts'
import { Losses } from './losses.ts'
import { readAll } from './read-element.ts'
import { attribute, elementsIn, isBlank } from './read-hast.ts'
import type { Reading } from './reading.ts'
import { tidyWordLists } from './word-lists.ts'

export function readPage(page: Root): Conversion {
  const losses = new Losses()
  const base = baseOf(page)
  const root = mainPart(page, losses)
  tidyWordLists(root)
  const footnotes = findFootnotes(root)
  const notes: Element[] = []
  const reading: Reading = {
    losses,
    footnotes,
    levelOf: headingLevels(root, losses),
    addressOf: (href) => addressIn(href, base),
    idOfNote(body) {
      if (!notes.includes(body)) notes.push(body)
      return `n${notes.indexOf(body) + 1}`
    },
    read: (content, spot) => readAll(content, spot, reading),
  }
  const flow = new Flow('page', losses)
  readAll(root.children, { flow, marks: [], depth: 0 }, reading)
  const blocks = flow.end()
  const footnoteBlocks = readNotes(notes, reading)
  return { doc: node('doc', null, [...blocks, ...footnoteBlocks]), report: losses.report() }
}

/** The notes in the order of their first reference. Notes may refer to further notes; those nobody refers to from words come last. */
function readNotes(notes: readonly Element[], reading: Reading): Node[] {
  const blocks: Node[] = []
  const readNote = (body: Element) => {
    const id = reading.idOfNote(body)
    const flow = new Flow('note', reading.losses)
    readAll(body.children, { flow, marks: [], depth: 1 }, reading)
    blocks.push(node('footnote', { id }, flow.end()))
  }
  for (let next = 0; next < notes.length; next++) {
    const body = notes[next]
    if (body !== undefined) readNote(body)
  }
  for (const body of reading.footnotes.bodies) if (!notes.includes(body)) readNote(body)
  return blocks
}

/** The level of each heading. A page with several first-level headings has chapters: all its headings move down by one. */
function headingLevels(root: Root, losses: Losses): (heading: Element) => number {
  const firsts = [...elementsIn(root)].filter((element) => element.tagName === 'h1' && !isBlank(element)).length
  const shift = firsts > 1 ? 1 : 0
  return (heading) => {
    const level = Number(heading.tagName.slice(1)) + shift
    if (level > 4) losses.note('headingDeep')
    return Math.min(Math.max(level, 2), 4)
  }
}

/** Of a whole web page with one main part, that part: menus and footers are not the text. */
function mainPart(page: Root, losses: Losses): Root {
  const [main, ...others] = [...elementsIn(page)].filter((element) => element.tagName === 'main' && !isBlank(element))
  if (main === undefined || others.length > 0) return page
  const words = (nodes: Root | Element) => [...wordsIn(nodes)].length
  if (words(page) > words(main)) losses.note('aroundMain')
  return { type: 'root', children: main.children }
}

const wordless = new Set(['script', 'style', 'title', 'template', 'noscript'])

function* wordsIn(node: Root | Element): Generator<string> {
  for (const child of node.children) {
    if (child.type === 'text') yield* child.value.split(/\s+/).filter((word) => word !== '')
    else if (child.type === 'element' && !wordless.has(child.tagName)) yield* wordsIn(child)
  }
}

/** Where the page says it stands, so that its relative links can be kept. */
function baseOf(page: Root): string | null {
  for (const element of elementsIn(page)) {
    const isBase = element.tagName === 'base' || (element.tagName === 'link' && attribute(element, 'rel') === 'canonical')
    const address = isBase ? safeAddress(attribute(element, 'href')) : null
    if (address?.startsWith('http')) return address
  }
  return null
}

function addressIn(href: string, base: string | null): string | null {
  const isRelative = !/^[a-z][a-z0-9+.-]*:/i.test(href.trim())
  if (!isRelative || base === null) return safeAddress(href)
  return URL.canParse(href, base) ? safeAddress(new URL(href, base).href) : null
}
