// Finds the footnotes of a page by their structure, not by one program's class names: a short link ("1", "[2]", "*") to a place that links
// back to it, or a raised one to a place that is a note. So the forms of GOV.UK, GitHub, Pandoc, Google Docs, Word, WordPress and
// Wikipedia are all read by the same rule.
import type { Element, Nodes, Root } from 'hast'
import { attribute, childrenOf, classesOf, elementsIn, hasAttribute, isBlank, isElement, textOf } from './read-hast.ts'

export interface Footnotes {
  /** Each link that refers to a note, with the element that holds the note's words. */
  readonly references: ReadonlyMap<Element, Element>
  readonly bodies: ReadonlySet<Element>
  /** Back links, numbers and frames of the notes: what a paper draws by itself. */
  readonly furniture: ReadonlySet<Element>
}

const marker = /^[[(]?(?:\d{1,4}|[a-z]{1,3}|[ivxlc]{1,7}|[*†‡§¶#]{1,4}|(?:foot|end)?note \d{1,4})[\])]?$/i
const notesTitle = /^\W*(?:(?:foot|end)?notes?|references)\W*$/i
const bodyTags = new Set(['li', 'p', 'div', 'dd', 'aside', 'section'])
const headingTag = /^h[1-6]$/

export function findFootnotes(root: Root): Footnotes {
  const page = indexPage(root)
  const references = new Map<Element, Element>()
  for (const link of page.links) {
    const body = isMarker(link) ? noteOf(link, page) : null
    if (body !== null && (isDeclared(link, page) || linksBack(body, link, page))) references.set(link, body)
  }
  const bodies = new Set(references.values())
  for (const outer of [...bodies].filter((body) => holdsAnother(body, bodies))) bodies.delete(outer)
  for (const link of page.links) {
    const body = isMarker(link) ? noteOf(link, page) : null
    if (body !== null && bodies.has(body)) references.set(link, body)
    else references.delete(link)
  }
  const furniture = new Set<Element>()
  for (const body of bodies) noteFurniture(body, references, page, furniture)
  for (const body of bodies) frameFurniture(body, bodies, page, furniture)
  return { references, bodies, furniture }
}

interface Page {
  readonly byId: ReadonlyMap<string, Element>
  readonly parents: ReadonlyMap<Nodes, Element | Root>
  readonly links: readonly Element[]
  /** Where each element stands in the order of the page. */
  readonly order: ReadonlyMap<Element, number>
}

function indexPage(root: Root): Page {
  const byId = new Map<string, Element>()
  const parents = new Map<Nodes, Element | Root>(root.children.map((child) => [child, root]))
  const links: Element[] = []
  const order = new Map<Element, number>()
  for (const element of elementsIn(root)) {
    order.set(element, order.size)
    for (const child of element.children) parents.set(child, element)
    for (const id of [attribute(element, 'id'), attribute(element, 'name')]) {
      if (id !== '' && !byId.has(id)) byId.set(id, element)
    }
    if (element.tagName === 'a' && attribute(element, 'href').startsWith('#')) links.push(element)
  }
  return { byId, parents, links, order }
}

function target(link: Element, page: Page): Element | null {
  const fragment = attribute(link, 'href').slice(1)
  return page.byId.get(fragment) ?? page.byId.get(decoded(fragment)) ?? null
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    // Not percent-encoded after all: then it names itself.
    return fragment
  }
}

function isMarker(link: Element): boolean {
  return marker.test(textOf(link).trim())
}

/** The element that would hold the words of the note this link goes to. */
function noteOf(link: Element, page: Page): Element | null {
  const place = target(link, page)
  if (place === null || place === link || headingTag.test(place.tagName)) return null
  let body: Element | Root | undefined = place
  while (body !== undefined && body.type === 'element' && !bodyTags.has(body.tagName)) body = page.parents.get(body)
  if (body?.type !== 'element') return null
  const frame = page.parents.get(body)
  // Word puts each note's paragraphs into a box of their own.
  const whole = frame?.type === 'element' && /mso-element:\s*footnote\b(?!-)/.test(attribute(frame, 'style')) ? frame : body
  // A note stands after what refers to it. So a note's own number, which links back, is no reference.
  const isLater = (page.order.get(whole) ?? 0) > (page.order.get(link) ?? 0)
  return isLater && !isInside(link, whole, page) ? whole : null
}

function isInside(node: Nodes, outer: Element, page: Page): boolean {
  for (let at: Nodes | undefined = node; at !== undefined; at = page.parents.get(at)) if (at === outer) return true
  return false
}

function isDeclared(link: Element, page: Page): boolean {
  const parent = page.parents.get(link)
  const says = `${attribute(link, 'role')} ${classesOf(link).join(' ')}`
  return (
    /noteref|footnote(?!.*back)/.test(says) ||
    hasAttribute(link, 'dataFootnoteRef') ||
    (parent?.type === 'element' && parent.tagName === 'sup') ||
    childrenOf(link).some((child) => isElement(child) && child.tagName === 'sup')
  )
}

function linksBack(body: Element, link: Element, page: Page): boolean {
  return [...elementsIn(body)].some((inner) => inner.tagName === 'a' && comesFrom(target(inner, page), link, page))
}

/** Whether a place is the reference itself, or something small around or just before it that carries its id. */
function comesFrom(place: Element | null, link: Element, page: Page): boolean {
  if (place === null) return false
  if (isInside(link, place, page)) return textOf(place).trim().length <= 12
  const around = page.parents.get(link)
  return around !== undefined && isBlank(place) && childrenOf(around).includes(place)
}

function holdsAnother(body: Element, bodies: ReadonlySet<Element>): boolean {
  return [...elementsIn(body)].some((inner) => bodies.has(inner))
}

function noteFurniture(body: Element, references: ReadonlyMap<Element, Element>, page: Page, furniture: Set<Element>): void {
  const own = [...references].filter(([, note]) => note === body).map(([link]) => link)
  for (const inner of elementsIn(body)) {
    const says = `${attribute(inner, 'role')} ${classesOf(inner).join(' ')}`
    const isBackLink =
      /doc-backlink|reversefootnote|footnote-?back|cite-backlink/.test(says) ||
      hasAttribute(inner, 'dataFootnoteBackref') ||
      (inner.tagName === 'a' && own.some((link) => comesFrom(target(inner, page), link, page)))
    const isNumber = (attribute(inner, 'id') !== '' || inner.tagName === 'sup') && isMarker(inner) && leads(inner, body, page)
    if (isBackLink || isNumber) furniture.add(inner)
  }
  const first = firstWords(body, furniture)
  if (first === null) return
  first.value = first.value.trimStart()
  const label = own[0] === undefined ? '' : textOf(own[0]).replace(/\W/g, '')
  const typed = body.tagName === 'li' ? null : /^[[(]?(\w+)[\]).:]*\s+/.exec(first.value)
  if (typed !== null && typed[1] === label) first.value = first.value.slice(typed[0].length)
}

/** Whether nothing but space stands before this in the note. */
function leads(inner: Element, body: Element, page: Page): boolean {
  for (let at: Nodes = inner; at !== body; ) {
    const parent = page.parents.get(at)
    if (parent === undefined) return false
    for (const sibling of parent.children) {
      if (sibling === at) break
      if (!isBlank(sibling)) return false
    }
    at = parent
  }
  return true
}

function firstWords(node: Element, furniture: ReadonlySet<Element>): { value: string } | null {
  for (const child of node.children) {
    if (child.type === 'text' && child.value.trim() !== '') return child
    const found = isElement(child) && !furniture.has(child) ? firstWords(child, furniture) : null
    if (found !== null) return found
  }
  return null
}

/** Marks the frames around a note that hold nothing but notes, rules and a title such as "Notes". */
function frameFurniture(body: Element, bodies: ReadonlySet<Element>, page: Page, furniture: Set<Element>): void {
  const isOnlyFrame = (node: Nodes): boolean =>
    (isElement(node) && (bodies.has(node) || furniture.has(node) || /^[hb]r$/.test(node.tagName) || isNotesTitle(node))) ||
    ((node.type === 'comment' || !isElement(node)) && isBlank(node))
  let outermost: Element = body
  for (;;) {
    const frame = page.parents.get(outermost)
    if (frame?.type !== 'element' || furniture.has(frame) || !frame.children.every(isOnlyFrame)) break
    furniture.add(frame)
    outermost = frame
  }
  if (outermost === body) return
  const around = page.parents.get(outermost)
  const before = around === undefined ? [] : around.children.slice(0, around.children.indexOf(outermost))
  for (const sibling of before.reverse()) {
    if (isElement(sibling) && (sibling.tagName === 'hr' || isNotesTitle(sibling))) furniture.add(sibling)
    else if (!isBlank(sibling) || isElement(sibling)) break
  }
}

function isNotesTitle(element: Element): boolean {
  return (headingTag.test(element.tagName) || element.tagName === 'p') && notesTitle.test(textOf(element)) && !isBlank(element)
}
