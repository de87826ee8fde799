// Lists of HTML as lists of a paper. Whatever stands in a list without an item of its own joins the item before.
import type { Node } from '@tiptap/pm/model'
import type { Element, RootContent } from 'hast'
import { type Flow, node } from './flow.ts'
import { attribute, hasAttribute, isBlank, isElement, numberIn } from './read-hast.ts'
import { deepest, inside, type Reading, type Spot } from './reading.ts'

export function readList(list: Element, spot: Spot, reading: Reading): void {
  spot.flow.endLine()
  if (spot.depth >= deepest) {
    reading.losses.note('deep')
    for (const { content } of itemsOf(list, reading)) spot.flow.within(paragraphKind, () => reading.read(content, spot))
    return
  }
  const items = itemsOf(list, reading)
  if (items.length === 0) return
  const ordered = list.tagName === 'ol'
  const content = items.map((item) => {
    const within = inside(spot, 'item', reading.losses)
    reading.read(item.content, within)
    return node('listItem', null, within.flow.end())
  })
  spot.flow.block(
    ordered ? node('orderedList', { start: startOf(list, items, reading) }, content) : node('bulletList', null, content),
  )
}

const paragraphKind: Parameters<Flow['within']>[0] = (content: readonly Node[]) => node('paragraph', null, content)

interface Item {
  readonly element: Element | null
  readonly content: RootContent[]
}

function itemsOf(list: Element, reading: Reading): readonly Item[] {
  const items: Item[] = []
  for (const child of list.children) {
    if (isElement(child) && child.tagName === 'li') items.push({ element: child, content: [...child.children] })
    else if (isElement(child) || !isBlank(child)) {
      const last = items.at(-1)
      if (last === undefined) items.push({ element: null, content: [child] })
      else last.content.push(child)
    }
  }
  return items.filter(({ element, content }) => !isNote(element, reading) && content.some((child) => !isNote(child, reading)))
}

/** Notes stand elsewhere in a paper. An item that is one, or held nothing else, does not become an empty item. */
function isNote(node: RootContent | null, { footnotes }: Reading): boolean {
  return node !== null && isElement(node) && (footnotes.bodies.has(node) || footnotes.furniture.has(node))
}

/** The number the list begins with. Other signs than numbers, and jumps, are reported. */
function startOf(list: Element, items: readonly Item[], reading: Reading): number {
  const [first, ...others] = items
  const jumps = others.some(({ element }) => element !== null && hasAttribute(element, 'value'))
  const sign = attribute(list, 'type')
  if (jumps || hasAttribute(list, 'reversed') || (sign !== '' && sign !== '1')) reading.losses.note('numbering')
  const own = first?.element == null ? null : numberIn(first.element, 'value')
  return own ?? numberIn(list, 'start') ?? 1
}
