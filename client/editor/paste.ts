// Clean pasting. What comes from Word, Google Docs or a web page is brought to what a paper may hold before ProseMirror reads it, and
// what cannot be kept is counted, so that it can be said. Pictures in the clipboard's files go to whoever uploads them.
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { safeAddress } from '../../shared/document/address.ts'
import { listsFromWord } from './paste-word-lists.ts'

export interface PasteOptions {
  /** Says what could not be kept, in a sentence. */
  readonly say: (sentence: string) => void
  /** Takes a picture that was pasted or dropped as a file. */
  readonly takePicture: (file: File) => void
}

export function cleanPaste({ say, takePicture }: PasteOptions): Extension {
  return Extension.create({
    name: 'cleanPaste',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          transformPastedHTML(html) {
            const { html: clean, sentence } = cleanHtml(html)
            if (sentence !== null) say(sentence)
            return clean
          },
          handlePaste: (_view, event) => takeFiles(event.clipboardData, takePicture, say),
          handleDrop: (_view, event, _slice, isMove) => !isMove && takeFiles(event.dataTransfer, takePicture, say),
        },
      }),
    ],
  })
}

export interface CleanHtml {
  readonly html: string
  /** What was not kept; null when all was. */
  readonly sentence: string | null
}

/** Ours is left as it is: ProseMirror marks what it copied itself. */
export function cleanHtml(html: string): CleanHtml {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const { body } = page
  if (body.querySelector('[data-pm-slice]') !== null) return { html, sentence: null }
  removeComments(body)
  // Google Docs wraps all of it in a b that is not bold. Word's own words about weight, in its b's, mean other scripts and are no style here.
  for (const wrapper of body.querySelectorAll('b')) if (wrapper.style.fontWeight === 'normal') unwrap(wrapper)
  for (const gap of body.querySelectorAll('br')) if (isBetweenBlocks(gap)) gap.remove()
  listsFromWord(body)
  marksFromStyles(body)
  headingsIntoRange(body)
  unwrapDeadLinks(body)
  const lost = removeUnkept(body)
  for (const element of body.querySelectorAll('[style], [class]')) stripLook(element)
  return { html: body.innerHTML, sentence: lostSentence(lost) }
}

const unkept: readonly (readonly [selector: string, one: string, many: string])[] = [
  ['img, picture, svg, canvas, v\\:shape, v\\:imagedata', 'picture', 'pictures'],
  ['video, audio, iframe, embed, object', 'embedded piece of media', 'embedded pieces of media'],
  ['input, select, textarea, button, form', 'form field', 'form fields'],
  ['math', 'formula', 'formulas'],
]

/** Takes out what a paper cannot hold; gives what was lost, in words. Invisible pixels and bullets are not worth a word. */
function removeUnkept(body: HTMLElement): string[] {
  for (const silent of body.querySelectorAll('script, style, link, meta, title, template, noscript')) silent.remove()
  const lost: string[] = []
  for (const [selector, one, many] of unkept) {
    const found = [...body.querySelectorAll(selector)].filter((element) => element.parentElement?.closest(selector) === null)
    for (const element of found) element.remove()
    const seen = found.filter((element) => element.getAttribute('width') !== '1').length
    if (seen > 0) lost.push(seen === 1 ? `1 ${one}` : `${seen} ${many}`)
  }
  return lost
}

function lostSentence(lost: readonly string[]): string | null {
  if (lost.length === 0) return null
  const pictures = lost.some((words) => words.includes('picture'))
  const what = lost.length === 1 ? lost[0] : `${lost.slice(0, -1).join(', ')} and ${lost.at(-1)}`
  return `Pasted without ${what}.${pictures ? ' Add pictures with Picture in the toolbar, so that they are kept here.' : ''}`
}

function removeComments(body: HTMLElement): void {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const comments: Node[] = []
  while (walker.nextNode()) comments.push(walker.currentNode)
  for (const comment of comments) comment.parentNode?.removeChild(comment)
  for (const element of body.querySelectorAll('o\\:p')) {
    const line = element.closest('p')
    unwrap(element)
    // Word makes space between paragraphs with lines that hold nothing.
    if (line?.childElementCount === 0 && line.textContent?.trim() === '') line.remove()
  }
}

/** Google Docs makes space between blocks with breaks that belong to no line. */
function isBetweenBlocks(gap: Element): boolean {
  const block = /^(P|UL|OL|TABLE|DIV|H[1-6]|BLOCKQUOTE|PRE|HR)$/
  const besides = [beside(gap, 'previousSibling'), beside(gap, 'nextSibling')]
  return besides.some(Boolean) && besides.every((node) => node === null || block.test(node.nodeName))
}

function beside(node: Node, way: 'previousSibling' | 'nextSibling'): Node | null {
  let next = node[way]
  while (next !== null && (next.nodeName === 'BR' || next.textContent?.trim() === '')) next = next[way]
  return next
}

/** What leads to a place in the page or file it was copied from leads nowhere here: its words stay. */
function unwrapDeadLinks(body: HTMLElement): void {
  for (const link of body.querySelectorAll('a')) if (safeAddress(link.getAttribute('href') ?? '') === null) unwrap(link)
}

const markStyles: readonly (readonly [tag: string, holds: (style: CSSStyleDeclaration) => boolean])[] = [
  ['strong', ({ fontWeight }) => fontWeight === 'bold' || Number(fontWeight) >= 600],
  ['em', ({ fontStyle }) => fontStyle === 'italic'],
  ['u', ({ textDecoration }) => textDecoration.includes('underline')],
  ['s', ({ textDecoration }) => textDecoration.includes('line-through')],
]

/** Google Docs writes bold as a style of a span; a paper keeps what it means. Headings are bold by themselves, links underlined. */
function marksFromStyles(body: HTMLElement): void {
  for (const span of body.querySelectorAll<HTMLElement>('span[style]')) {
    for (const [tag, holds] of markStyles) {
      const isInnate = (tag === 'strong' && span.closest('h1,h2,h3,h4,h5,h6')) || (tag === 'u' && span.closest('a'))
      if (isInnate || !holds(span.style)) continue
      const mark = body.ownerDocument.createElement(tag)
      mark.append(...span.childNodes)
      span.append(mark)
    }
  }
}

/** A paper's own title is the first level: what is pasted begins at the second, and keeps its steps. */
function headingsIntoRange(body: HTMLElement): void {
  const headings = [...body.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  const shift = headings.some((heading) => heading.tagName === 'H1') ? 1 : 0
  for (const heading of headings) {
    const level = Math.min(4, Number(heading.tagName.slice(1)) + shift)
    const moved = body.ownerDocument.createElement(`h${level}`)
    moved.append(...heading.childNodes)
    heading.replaceWith(moved)
  }
}

function stripLook(element: Element): void {
  element.removeAttribute('style')
  if (!element.classList.contains('standfirst')) element.removeAttribute('class')
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes)
}

/** Takes pictures from a clipboard or a drop. Word puts a picture of the text beside the text: then the text is what is meant. */
function takeFiles(data: DataTransfer | null, takePicture: (file: File) => void, say: (sentence: string) => void): boolean {
  if (data === null || data.files.length === 0 || data.types.includes('text/html')) return false
  const files = [...data.files]
  const picture = files.find(({ type }) => type.startsWith('image/'))
  if (picture === undefined) say('Only pictures can be put into the text. To bring in a document, start a paper from it.')
  else takePicture(picture)
  if (picture !== undefined && files.length > 1) say('One picture at a time: only the first was taken.')
  return true
}
