// Reads elements of a hast tree: attributes, classes, style, words.
import type { Element, Nodes, RootContent } from 'hast'

export function isElement(node: Nodes | undefined): node is Element {
  return node?.type === 'element'
}

/** An attribute by its hast name (`dataFootnoteRef`, `colSpan`) as text; '' when missing. */
export function attribute(element: Element, name: string): string {
  const value = element.properties[name]
  return Array.isArray(value) ? value.join(' ') : value === undefined || value === null || value === false ? '' : String(value)
}

export function hasAttribute(element: Element, name: string): boolean {
  const value = element.properties[name]
  return value !== undefined && value !== null && value !== false
}

export function classesOf(element: Element): readonly string[] {
  const classes = attribute(element, 'className').toLowerCase()
  return classes === '' ? [] : classes.split(/\s+/)
}

/** The element's own style, property to value, both in lower case. */
export function styleOf(element: Element): ReadonlyMap<string, string> {
  const style = attribute(element, 'style')
  if (style === '') return new Map()
  return new Map(
    style.split(';').flatMap((line) => {
      const [name = '', ...value] = line.split(':')
      return value.length === 0 ? [] : [[name.trim().toLowerCase(), value.join(':').trim().toLowerCase()] as const]
    }),
  )
}

export function childrenOf(node: Nodes): readonly RootContent[] {
  return 'children' in node ? node.children : []
}

/** All elements below a node, in the order of the page. */
export function* elementsIn(node: Nodes): Generator<Element> {
  for (const child of childrenOf(node)) {
    if (!isElement(child)) continue
    yield child
    yield* elementsIn(child)
  }
}

/** The words in a node as they stand, with line breaks as newlines. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  if (isElement(node) && node.tagName === 'br') return '\n'
  return childrenOf(node).map(textOf).join('')
}

export function isBlank(node: Nodes): boolean {
  return textOf(node).trim() === ''
}

/** What a picture shows, in words: its alternative text, its label or its title. */
export function wordsForPicture(element: Element): string {
  const title = childrenOf(element).find((child) => isElement(child) && child.tagName === 'title')
  const words = [attribute(element, 'alt'), attribute(element, 'ariaLabel'), title === undefined ? '' : textOf(title)]
  return (words.find((text) => text.trim() !== '') ?? '').replace(/\s+/g, ' ').trim()
}

const whole = /^\s*[+-]?\d{1,9}/

/** A whole number in an attribute, or null. */
export function numberIn(element: Element, name: string): number | null {
  const match = whole.exec(attribute(element, name))
  return match === null ? null : Number(match[0])
}
