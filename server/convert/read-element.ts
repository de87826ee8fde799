// One element of a page into the paper. What is not named here is a plain stretch of words or a plain box around blocks, and its content
// is read as if it were not there.
import type { Node } from '@tiptap/pm/model'
import type { Element, RootContent } from 'hast'
import { paperSchema } from '../../shared/document/schema.ts'
import { node } from './flow.ts'
import type { Loss } from './losses.ts'
import { marksInside, withMark } from './marks.ts'
import { attribute, classesOf, elementsIn, hasAttribute, isBlank, isElement, styleOf, textOf } from './read-hast.ts'
import { readList } from './read-list.ts'
import { readDrawing, readEmbed, readImage } from './read-picture.ts'
import { readTable } from './read-table.ts'
import { deepest, inside, type Reading, type Spot } from './reading.ts'

type Read = (element: Element, spot: Spot, reading: Reading) => void

/** Reads nodes one after the other into the spot. */
export function readAll(content: readonly RootContent[], spot: Spot, reading: Reading): void {
  for (const child of content) {
    if (child.type === 'text') spot.flow.text(child.value, spot.marks)
    else if (isElement(child)) readElement(child, spot, reading)
  }
}

function readElement(element: Element, spot: Spot, reading: Reading): void {
  const { furniture, bodies } = reading.footnotes
  if (furniture.has(element) || bodies.has(element)) return
  const style = styleOf(element)
  if (hasAttribute(element, 'hidden') || style.get('display') === 'none' || style.get('mso-hide') === 'all') {
    if (!isBlank(element)) reading.losses.note('hidden')
    return
  }
  const read = Object.hasOwn(readers, element.tagName) ? readers[element.tagName] : undefined
  if (read !== undefined) read(element, spot, reading)
  else readInline(element, spot, reading)
}

const readInline: Read = (element, spot, reading) => {
  readAll(element.children, { ...spot, marks: marksInside(element, spot.marks, reading.losses) }, reading)
}

const leaveOut = (loss: Loss | null): Read => {
  return (_element, _spot, { losses }) => {
    if (loss !== null) losses.note(loss)
  }
}

/** Words in an element of this kind become one block each. */
const readAs = (kind: (content: readonly Node[], element: Element, reading: Reading) => Node, loss?: Loss): Read => {
  return (element, spot, reading) => {
    if (loss !== undefined) reading.losses.note(loss)
    const marks = marksInside(element, spot.marks, reading.losses)
    spot.flow.within(
      (content) => kind(content, element, reading),
      () => readAll(element.children, { ...spot, marks }, reading),
    )
  }
}

const leadClasses = new Set(['standfirst', 'gem-c-lead-paragraph', 'lead-paragraph'])
const readParagraph = readAs((content, element) => {
  const isLead = classesOf(element).some((name) => leadClasses.has(name))
  return node(isLead ? 'standfirst' : 'paragraph', null, content)
})
const readHeading = readAs((content, element, reading) => node('heading', { level: reading.levelOf(element) }, content))
const readCaption = readAs((content) => node('paragraph', null, content), 'caption')
const readBlock = readAs((content) => node('paragraph', null, content))

const boxNames =
  /^(?:call-to-action|callout|notice|alert|panel|infobox|information-block|advisory|admonition|summary|inset|pullquote|card|box|contact|warning|help)$/

const readBox: Read = (element, spot, reading) => {
  const names = classesOf(element).flatMap((name) => [
    name,
    name.replace(/^.*?[-_](?=(?:callout|notice|alert|panel|inset|card|box)\b)/, ''),
  ])
  if (element.tagName === 'aside' || names.some((name) => boxNames.test(name))) reading.losses.note('box')
  readBlock(element, spot, reading)
}

const readDefinition: Read = (element, spot, reading) => {
  const marks = withMark(spot.marks, paperSchema.mark('bold'), reading.losses)
  readBlock(element, { ...spot, marks }, reading)
}

const readQuote: Read = (element, spot, reading) => {
  const { flow, depth } = spot
  if (isBlank(element) && ![...elementsIn(element)].some((inner) => inner.tagName === 'img')) return
  flow.endLine()
  if (depth >= deepest) {
    reading.losses.note('deep')
    readBlock(element, spot, reading)
    return
  }
  const within = inside(spot, 'quote', reading.losses)
  readAll(element.children, within, reading)
  flow.block(node('blockquote', null, within.flow.end()))
}

const readCode: Read = (element, { flow }) => {
  const named = [element, ...element.children.filter(isElement)].flatMap(classesOf)
  const language = named.map((name) => /^lang(?:uage)?-([\w+#-]{1,40})$/.exec(name)?.[1]).find((name) => name !== undefined)
  const text = textOf(element).replace(/\r\n?/g, '\n').replace(/\n$/, '')
  if (text.trim() !== '') flow.block(node('codeBlock', { language: language ?? null }, [paperSchema.text(text)]))
}

const readRule: Read = (_element, { flow }) => flow.block(node('horizontalRule'))

const readLineBreak: Read = (_element, { flow }) => flow.lineBreak()

const readLink: Read = (element, spot, reading) => {
  const note = reading.footnotes.references.get(element)
  if (note !== undefined) {
    spot.flow.atom(node('footnoteReference', { id: reading.idOfNote(note) }))
    return
  }
  const href = attribute(element, 'href').trim()
  const address = href === '' || href.startsWith('#') ? null : reading.addressOf(href)
  if (address === null) {
    if (href !== '' && !isBlank(element)) reading.losses.note(href.startsWith('#') ? 'pageLink' : 'unsafeLink')
    readInline(element, spot, reading)
    return
  }
  const marks = withMark(
    marksInside(element, spot.marks, reading.losses),
    paperSchema.mark('link', { href: address }),
    reading.losses,
  )
  readAll(element.children, { ...spot, marks }, reading)
}

/** A raised reference loses its brackets with its number; anything else raised is reported. */
const readRaised: Read = (element, spot, reading) => {
  const isReference = [...elementsIn(element)].some((inner) => reading.footnotes.references.has(inner))
  if (!isReference) {
    readInline(element, spot, reading)
    return
  }
  const content = element.children.filter((child) => child.type !== 'text' || /[^\s[\](),;]/.test(child.value))
  readAll(content, spot, reading)
}

const readQuotedWords: Read = (element, spot, reading) => {
  spot.flow.text('“', spot.marks)
  readInline(element, spot, reading)
  spot.flow.text('”', spot.marks)
}

/** The tick boxes of a task list become signs; every other field of a form is left out. */
const readField: Read = (element, { flow, marks }, { losses }) => {
  if (attribute(element, 'type') === 'checkbox') flow.text(hasAttribute(element, 'checked') ? '☑ ' : '☐ ', marks)
  else if (attribute(element, 'type') !== 'hidden') losses.note('formControl')
}

const reported = (loss: Loss, read: Read): Read => {
  return (element, spot, reading) => {
    reading.losses.note(loss)
    read(element, spot, reading)
  }
}

function each(names: string, read: Read): Record<string, Read> {
  return Object.fromEntries(names.split(' ').map((name) => [name, read]))
}

const readers: Readonly<Record<string, Read>> = {
  ...each('p', readParagraph),
  ...each('h1 h2 h3 h4 h5 h6', readHeading),
  ...each('div section article aside', readBox),
  ...each(
    'main header footer nav figure form fieldset legend center hgroup body html address dd noscript li caption tr td th',
    readBlock,
  ),
  ...each('ul ol menu dir', readList),
  ...each('dl', reported('definitions', readBlock)),
  ...each('dt', readDefinition),
  ...each('details dialog', reported('folded', readBlock)),
  ...each('summary', readDefinition),
  ...each('figcaption', readCaption),
  ...each('table', readTable),
  ...each('blockquote', readQuote),
  ...each('pre listing xmp plaintext', readCode),
  ...each('hr', readRule),
  ...each('br', readLineBreak),
  ...each('a', readLink),
  ...each('sup', readRaised),
  ...each('q', readQuotedWords),
  ...each('img', readImage),
  ...each('svg canvas', readDrawing),
  ...each('iframe frame object embed video audio', readEmbed),
  ...each('input', readField),
  ...each('select textarea button', leaveOut('formControl')),
  ...each('script', leaveOut('script')),
  ...each('template', leaveOut('hidden')),
  ...each('head title style meta link base noframes datalist rp wbr param source track col colgroup', leaveOut(null)),
}
