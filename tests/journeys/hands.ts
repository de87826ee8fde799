// Hands at a text: real clicks beside real letters, and what is then read on the screen.
import { expect } from '@playwright/test'
import { type Someone, textOf } from './stage.ts'

/** Somebody at the section of the paper under this heading: there they look for words, and nowhere else. */
export interface AtSection extends Someone {
  readonly section: string
}

interface Box {
  readonly left: number
  readonly right: number
  readonly middle: number
}

/** Where these words stand in the window, brought into sight. Names on carets are no words of the text. */
async function boxOf(who: AtSection, words: string): Promise<Box> {
  return textOf(who).evaluate(
    (text, [wanted, section]) => {
      const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
      let isThere = false
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const parent = node.parentElement
        const heading = parent?.closest('h2')
        if (heading) isThere = heading.textContent === section
        const at = node.textContent?.indexOf(wanted) ?? -1
        if (!isThere || heading || at < 0 || !parent || parent.closest('.other-caret')) continue
        // Clear of what stands over the text. What is in sight stays where it is: a pointer may be on its way.
        const { top, bottom } = parent.getBoundingClientRect()
        if (top < 150 || bottom > innerHeight - 100) parent.scrollIntoView({ block: 'center', behavior: 'instant' })
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + wanted.length)
        const [first] = range.getClientRects()
        if (first === undefined) break
        return { left: first.left, right: first.right, middle: (first.top + first.bottom) / 2 }
      }
      throw new Error(`"${wanted}" does not stand in one piece under "${section}"`)
    },
    [words, who.section] as const,
  )
}

export type Side = 'before' | 'after'

export async function placeOf(who: AtSection, words: string, side: Side): Promise<readonly [x: number, y: number]> {
  const { left, right, middle } = await boxOf(who, words)
  return [side === 'before' ? left + 0.5 : right - 0.5, middle]
}

/** Puts the caret beside these words, with the mouse. */
export async function clickAt(who: AtSection, words: string, side: Side): Promise<void> {
  await who.page.mouse.click(...(await placeOf(who, words, side)))
}

/** Selects from before the one to behind the other, as a pointer does it: a click, and a click with Shift. */
export async function selectFrom(who: AtSection, first: string, last: string): Promise<void> {
  await clickAt(who, first, 'before')
  await who.page.keyboard.down('Shift')
  await clickAt(who, last, 'after')
  await who.page.keyboard.up('Shift')
}

/** The whole block with these words: three clicks. */
export async function selectBlock(who: AtSection, words: string): Promise<void> {
  await who.page.mouse.click(...(await placeOf(who, words, 'before')), { clickCount: 3 })
}

/** The blocks with text in the section, as they stand on the screen: their kind and their words, without names on carets. */
export async function linesOf(who: AtSection): Promise<string[]> {
  return (await sectionsOf(who)).get(who.section) ?? []
}

/** The lines of all sections, by their headings. */
export async function sectionsOf(who: Someone): Promise<Map<string, string[]>> {
  const sections = await textOf(who).evaluate((element) => {
    const copy = element.cloneNode(true) as Element // a clone of an element is one
    for (const drawn of copy.querySelectorAll('.other-caret')) drawn.remove()
    const found: [string, string[]][] = [['', []]]
    for (const block of copy.querySelectorAll('p, h2, h3, h4, pre')) {
      const words = block.textContent ?? ''
      const inside = block.parentElement === copy ? '' : `${block.parentElement?.localName} `
      if (block.localName === 'h2') found.push([words, []])
      else found.at(-1)?.[1].push(`${inside}${block.localName}: ${words}`)
    }
    return found
  })
  return new Map(sections)
}

export async function expectLines(who: AtSection, lines: readonly string[]): Promise<void> {
  await expect.poll(() => linesOf(who), `what ${who.name} sees`).toEqual(lines)
}

/** What is selected, as the browser has it, without names on carets. */
export function selectedBy({ page }: Someone): Promise<string> {
  return page.evaluate(() => {
    const copy = getSelection()?.getRangeAt(0).cloneContents()
    for (const drawn of copy?.querySelectorAll('.other-caret') ?? []) drawn.remove()
    return [...(copy?.childNodes ?? [])].map(({ textContent }) => textContent).join('|')
  })
}
