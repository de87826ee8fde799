// Word writes a list as paragraphs whose style names the list and the level, with the bullet typed in front. This turns them into lists.
import type { Element, Root, RootContent } from 'hast'
import { attribute, isBlank, isElement, styleOf, textOf } from './read-hast.ts'

interface Entry {
  readonly level: number
  readonly ordered: boolean
  readonly paragraph: Element
}

/** Changes the tree in place: runs of list paragraphs become nested lists. */
export function tidyWordLists(parent: Root | Element): void {
  const children: RootContent[] = []
  let run: Entry[] = []
  const endRun = () => {
    if (run.length > 0) children.push(listOf(run))
    run = []
  }
  for (const child of parent.children) {
    const entry = isElement(child) ? entryOf(child) : null
    if (entry !== null) run.push(entry)
    else if (run.length === 0 || isElement(child) || !isBlank(child)) {
      endRun()
      if (isElement(child)) tidyWordLists(child)
      children.push(child)
    }
  }
  endRun()
  // The children of an element and of the root differ only by the doctype, which is never moved into an element.
  parent.children = children as Element['children']
}

function entryOf(element: Element): Entry | null {
  if (element.tagName !== 'p' || !attribute(element, 'style').includes('mso-list')) return null
  const level = /\blevel([1-9])\b/.exec(styleOf(element).get('mso-list') ?? '')?.[1]
  if (level === undefined) return null
  const sign = takeSign(element)
  return { level: Number(level), ordered: sign !== null && /^\W*[0-9a-z]{1,4}[.)]/i.test(sign.trim()), paragraph: element }
}

/** Takes the typed bullet or number out of the paragraph. */
function takeSign(element: Element): string | null {
  for (const child of element.children) {
    if (!isElement(child)) continue
    if (/^ignore$/i.test(styleOf(child).get('mso-list') ?? '')) {
      element.children = element.children.filter((other) => other !== child)
      return textOf(child)
    }
    const deeper = takeSign(child)
    if (deeper !== null) return deeper
  }
  return null
}

function listOf(run: readonly Entry[]): Element {
  const first = run[0]
  const list: Element = { type: 'element', tagName: first?.ordered ? 'ol' : 'ul', properties: {}, children: [] }
  const top = first?.level ?? 1
  let deeper: Entry[] = []
  const endDeeper = () => {
    const last = list.children.at(-1)
    if (deeper.length > 0 && isElement(last)) last.children.push(listOf(deeper))
    deeper = []
  }
  for (const entry of run) {
    if (entry.level > top) deeper.push(entry)
    else {
      endDeeper()
      list.children.push({ type: 'element', tagName: 'li', properties: {}, children: [entry.paragraph] })
    }
  }
  endDeeper()
  return list
}
