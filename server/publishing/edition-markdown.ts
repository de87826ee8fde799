// An edition as Markdown: what its page says, in the same order.
import type { BlockContent, PhrasingContent, RootContent } from 'mdast'
import { safeAddress } from '../../shared/document/address.ts'
import { writeMarkdown } from '../convert/to-markdown.ts'
import { toMdast } from '../convert/to-mdast.ts'
import { day } from './dates.ts'
import { type EditionRecord, textOf } from './edition-record.ts'
import { outcomeMdast, outcomesTitle } from './outcome-table.ts'
import { addressesOf, amendedHow, citationOf, firstPublished, sourceLine } from './wording.ts'

export function editionMarkdown(
  record: EditionRecord,
  hash: string,
  publicUrl: string,
  namesOff: readonly string[] = [],
): string {
  const { title, people, amendment, number, publishedAt, outcomes = [] } = record
  const { own } = addressesOf(record, publicUrl)
  const updated = number > 1 ? ` Updated ${day(publishedAt)}.` : ''
  const by = people.map(({ name, affiliation }) => (affiliation === '' ? name : `${name}, ${affiliation}`)).join('; ')
  const content: RootContent[] = [
    { type: 'heading', depth: 1, children: [text(title)] },
    ...(by === '' ? [] : [paragraph(text(by))]),
    ...namesOff.map((at) => paragraph(text(`A name was taken off on ${day(at)}.`))),
    paragraph(text(`Published ${day(firstPublished(record))}.${updated} Edition ${number}.`)),
    ...(amendment === null ? [] : [note(`${amendedHow[amendment.kind]} on ${day(publishedAt)}.`, amendment.sentence)]),
    ...toMdast(textOf(record), publicUrl),
    ...(outcomes.length === 0 ? [] : [heading(outcomesTitle), outcomeMdast(outcomes)]),
    ...readingList(record),
    heading('How to cite this edition'),
    paragraph(text(`${citationOf(record)} `), { type: 'link', url: own, children: [text(own)] }),
    paragraph(text(namesOff.length === 0 ? 'SHA-256 of its record: ' : 'SHA-256 of its record, with all its names: '), {
      type: 'inlineCode',
      value: hash,
    }),
  ]
  return writeMarkdown(content)
}

function readingList({ debate, readingList }: EditionRecord): RootContent[] {
  if (debate === null) return []
  const items = readingList.map((source) => {
    const url = safeAddress(source.address)
    const title: PhrasingContent = url === null ? text(source.title) : { type: 'link', url, children: [text(source.title)] }
    const line = sourceLine(source)
    return {
      type: 'listItem' as const,
      spread: false,
      children: [line === '' ? paragraph(title) : paragraph(title, text(`, ${line}`))],
    }
  })
  return [
    heading('What this responds to'),
    paragraph({ type: 'strong', children: [text(debate.title)] }),
    ...(debate.question === '' ? [] : [paragraph(text(debate.question))]),
    ...(items.length === 0 ? [] : [{ type: 'list' as const, ordered: false, spread: false, children: items }]),
  ]
}

function text(value: string): { type: 'text'; value: string } {
  return { type: 'text', value }
}

function paragraph(...children: PhrasingContent[]): BlockContent & { type: 'paragraph' } {
  return { type: 'paragraph', children }
}

function heading(words: string): RootContent {
  return { type: 'heading', depth: 2, children: [text(words)] }
}

function note(strong: string, words: string): RootContent {
  return { type: 'blockquote', children: [paragraph({ type: 'strong', children: [text(strong)] }, text(` ${words}`))] }
}
