// Word's clipboard has no lists: a list item is a paragraph that says so in its style ("mso-list: l0 level2 lfo1") and carries its
// bullet or number as text. This makes real, nested lists of them.

/** Replaces each run of Word's list paragraphs by nested ul and ol. */
export function listsFromWord(body: HTMLElement): void {
  const items = [...body.querySelectorAll<HTMLElement>('p[style*="mso-list"], p.MsoListParagraph, [class^="MsoListParagraph"]')]
  let run: HTMLElement[] = []
  for (const item of items) {
    if (run.length > 0 && run.at(-1)?.nextElementSibling !== item) {
      buildList(run)
      run = []
    }
    run.push(item)
  }
  if (run.length > 0) buildList(run)
}

function buildList(items: readonly HTMLElement[]): void {
  const [first] = items
  if (first === undefined) return
  const { ownerDocument } = first
  const lists: HTMLElement[] = []
  const place = ownerDocument.createElement('div')
  first.before(place)
  for (const item of items) {
    const tag = isNumbered(item) ? 'ol' : 'ul'
    const depth = Math.min(levelOf(item), lists.length + 1)
    lists.length = Math.min(lists.length, depth)
    const sameLevel = lists[depth - 1]
    if (sameLevel !== undefined && sameLevel.tagName.toLowerCase() !== tag) lists.length = depth - 1
    if (lists.length < depth) {
      const list = ownerDocument.createElement(tag)
      const parent = lists.at(-1)?.lastElementChild ?? place
      parent.append(list)
      lists.push(list)
    }
    lists.at(-1)?.append(listItem(item))
  }
  place.replaceWith(...place.childNodes)
}

function listItem(paragraph: HTMLElement): HTMLElement {
  for (const marker of markersOf(paragraph)) marker.remove()
  const item = paragraph.ownerDocument.createElement('li')
  const words = paragraph.ownerDocument.createElement('p')
  words.append(...paragraph.childNodes)
  item.append(words)
  paragraph.remove()
  return item
}

function markersOf(paragraph: HTMLElement): HTMLElement[] {
  return [...paragraph.querySelectorAll<HTMLElement>('span[style]')].filter((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
  )
}

function isNumbered(paragraph: HTMLElement): boolean {
  const marker = markersOf(paragraph)[0]?.textContent ?? ''
  return /^\s*\(?([0-9]+|[a-z]|[ivxlc]+)[.)]/i.test(marker)
}

function levelOf(paragraph: HTMLElement): number {
  const level = /mso-list:[^;]*level(\d+)/i.exec(paragraph.getAttribute('style') ?? '')?.[1]
  return Math.max(1, Number(level ?? 1))
}
