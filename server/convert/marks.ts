// Which marks an element gives its words: by its name, and by the style that Word and Google Docs write instead of a name.
import type { Mark } from '@tiptap/pm/model'
import type { Element } from 'hast'
import { paperSchema } from '../../shared/document/schema.ts'
import type { Losses } from './losses.ts'
import { attribute, classesOf, styleOf } from './read-hast.ts'

type Name = 'bold' | 'italic' | 'underline' | 'strike' | 'code'

const byTag: Readonly<Record<string, Name>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  cite: 'italic',
  dfn: 'italic',
  var: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
}

/** The marks of the words inside this element, given those around it. */
export function marksInside(element: Element, around: readonly Mark[], losses: Losses): readonly Mark[] {
  const names = new Set<Name>()
  const named = byTag[element.tagName]
  if (named !== undefined) names.add(named)
  const style = styleOf(element)
  const weight = style.get('font-weight')
  if (weight !== undefined) setTo(names, 'bold', /^(bold|[6-9]00)/.test(weight))
  const slant = style.get('font-style')
  if (slant !== undefined) setTo(names, 'italic', /^(italic|oblique)/.test(slant))
  const line = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`
  if (line.includes('line-through')) names.add('strike')
  // A link is underlined by itself.
  if (line.includes('underline') && element.tagName !== 'a' && !around.some(isLink)) names.add('underline')
  noteLost(element, style, losses)
  return [...names].reduce((marks, name) => withMark(marks, paperSchema.mark(name), losses), around)
}

function setTo(names: Set<Name>, name: Name, on: boolean): void {
  if (on) names.add(name)
  else names.delete(name)
}

function noteLost(element: Element, style: ReadonlyMap<string, string>, losses: Losses): void {
  const { tagName } = element
  if (tagName === 'mark' || (tagName === 'span' && classesOf(element).includes('highlight'))) losses.note('highlight')
  if (tagName === 'sub' || tagName === 'sup' || /^(super|sub)$/.test(style.get('vertical-align') ?? '')) losses.note('raised')
  if ((tagName === 'abbr' || tagName === 'acronym') && attribute(element, 'title') !== '') losses.note('expansion')
}

export function isLink(mark: Mark): boolean {
  return mark.type.name === 'link'
}

/** Adds a mark. Code stands alone in our schema; a link matters more than code, code more than the rest. */
export function withMark(marks: readonly Mark[], mark: Mark, losses: Losses): readonly Mark[] {
  const isCode = (other: Mark) => other.type.name === 'code'
  if (isCode(mark)) {
    if (marks.length > 0 && !marks.some(isCode)) losses.note('codeStyle')
    return marks.some(isLink) ? marks : [mark]
  }
  if (marks.some(isCode)) {
    losses.note('codeStyle')
    return isLink(mark) ? [mark] : marks
  }
  return mark.addToSet(marks)
}
