// The page of an edition, from its frozen record and nothing else. The only thing it is told beside the record is whether a later edition
// stands, because a record cannot know its successors.

import type { Node } from '@tiptap/pm/model'
import { safeAddress } from '../../shared/document/address.ts'
import { type Markup, markup, type Piece } from '../../shared/document/markup.ts'
import { plainText } from '../../shared/document/plain-text.ts'
import { toHtml } from '../convert/to-html.ts'
import { contentsMarkup } from './contents-markup.ts'
import { day, timeMarkup } from './dates.ts'
import { type EditionRecord, textOf } from './edition-record.ts'
import { outcomeMarkup, outcomesTitle } from './outcome-table.ts'
import { framedPage } from './page-frame.ts'
import { type Addresses, addressesOf, amendedHow, citationOf, firstPublished, sourceLine } from './wording.ts'

export interface EditionToShow {
  readonly record: EditionRecord
  /** Null in a preview: there is no frozen record yet. */
  readonly hash: string | null
  /** Number of the latest edition. */
  readonly latest: number
  readonly publicUrl: string
  /** When each name left that stands here no more. */
  readonly namesOff?: readonly string[]
}

export function editionPage(edition: EditionToShow): string {
  const { record, latest, publicUrl } = edition
  const doc = textOf(record)
  const addresses = addressesOf(record, publicUrl)
  const isLatest = record.number === latest
  return framedPage({
    title: isLatest ? record.title : `${record.title} (edition ${record.number} of ${latest})`,
    description: descriptionOf(doc, record),
    canonical: isLatest ? addresses.latest : addresses.own,
    head: headOf(record, addresses),
    main: mainOf(edition, doc, addresses),
    footer: footerOf(edition, addresses),
  })
}

/** The standfirst, else the first words of the text, cut at a word. */
function descriptionOf(doc: Node, { title }: EditionRecord): string {
  const lead = doc.children.find((child) => child.type.name === 'standfirst' && child.textContent.trim() !== '')
  const words = (lead === undefined ? plainText(doc) : lead.textContent).replace(/\s+/g, ' ').trim()
  if (words === '') return title
  return words.length <= 200 ? words : `${words.slice(0, 199).replace(/\s+\S*$/, '')}…`
}

function headOf(record: EditionRecord, { own }: Addresses): Piece {
  const { people, publishedAt } = record
  const authors = people.map(
    ({ name }) => markup`<meta name="author" content="${name}">\n<meta name="citation_author" content="${name}">\n`,
  )
  return markup`<meta property="og:type" content="article">
<meta property="article:published_time" content="${firstPublished(record)}">
<meta property="article:modified_time" content="${publishedAt}">
<meta name="twitter:card" content="summary">
${authors}<meta name="citation_title" content="${record.title}">
<meta name="citation_publication_date" content="${publishedAt.slice(0, 10).replaceAll('-', '/')}">
<link rel="alternate" type="application/json" href="${own}.json" title="The record of this edition">
<link rel="alternate" type="text/markdown" href="${own}.md" title="This edition as Markdown">
`
}

function mainOf(edition: EditionToShow, doc: Node, addresses: Addresses): Markup {
  const { record } = edition
  const { lead, text, notes } = toHtml(doc)
  return markup`<main class="desk">
<article class="sheet" aria-labelledby="page:title">
${laterEdition(edition, addresses)}<header class="top">
${statusLine(edition, addresses)}${record.debate === null ? null : markup`<p class="debate">A response to <cite>${record.debate.title}</cite></p>\n`}<h1 id="page:title">${record.title}</h1>
${lead === null ? null : markup`<p class="lead">${lead}</p>\n`}${namesList(record)}${namesOffNote(edition)}</header>
${amendmentBox(edition, addresses)}${contentsMarkup(doc)}<div class="text" id="page:text" tabindex="-1">
${text}</div>
${notes}${outcomes(record)}${readingList(record)}${citation(edition, addresses)}</article>
</main>`
}

function laterEdition({ record, latest }: EditionToShow, addresses: Addresses): Piece {
  if (record.number === latest) return null
  return markup`<p class="later"><strong>This is edition ${record.number}, of ${day(record.publishedAt)}.</strong> There is a later one. <a href="${addresses.latest}">Read edition ${latest}</a></p>\n`
}

function statusLine({ record, latest, hash }: EditionToShow, { changes }: Addresses): Markup {
  const { number, publishedAt } = record
  const isPreview = hash === null
  const parts: Piece[] = [markup`Published ${timeMarkup(firstPublished(record))}`]
  if (number > 1) parts.push(markup`Updated ${timeMarkup(publishedAt)}`)
  if (latest > 1) parts.push(markup`<a href="${changes}">all changes</a>`)
  parts.push(`edition ${number}${latest > 1 ? ` of ${latest}` : ''}`)
  return markup`<p class="status facts">${isPreview ? markup`<strong class="preview">Preview</strong> ` : null}${factsMarkup(parts)}</p>\n`
}

/** On one line, with a point before each but the first; where a line breaks there it is out of sight (look/page.css). */
function factsMarkup(facts: readonly Piece[]): Piece[] {
  return facts.map((fact, at) =>
    at === 0 ? markup`<span>${fact}</span>` : markup` <span><span class="point">· </span>${fact}</span>`,
  )
}

function namesList({ people }: EditionRecord): Piece {
  if (people.length === 0) return null
  const items = people.map(({ name, affiliation }) => {
    return markup`<li><span class="name">${name}</span>${affiliation === '' ? null : markup`<span class="of">, ${affiliation}</span>`}</li>\n`
  })
  return markup`<ul class="names" aria-label="Written by">\n${items}</ul>\n`
}

function namesOffNote({ namesOff = [] }: EditionToShow): Piece {
  return [...Map.groupBy(namesOff, (at) => day(at)).values()].map((left) => {
    const what = left.length === 1 ? 'A name was' : `${left.length} names were`
    return markup`<p class="names-off">${what} taken off this page on ${timeMarkup(left[0] ?? '')}.</p>\n`
  })
}

function amendmentBox({ record, hash }: EditionToShow, { latest, changes }: Addresses): Piece {
  const { number, amendment, publishedAt } = record
  if (number === 1) return null
  const before = markup`<a href="${latest}/v/${number - 1}">Read edition ${number - 1}</a>`
  if (amendment === null) {
    return hash === null
      ? markup`<p class="amendment">The kind of change and your sentence about it will stand here. ${before}</p>\n`
      : null
  }
  return markup`<p class="amendment"><strong>${amendedHow[amendment.kind]} on ${timeMarkup(publishedAt)}.</strong> ${amendment.sentence} <span class="ways facts">${factsMarkup([before, markup`<a href="${changes}">See all changes</a>`])}</span></p>\n`
}

function readingList({ debate, readingList }: EditionRecord): Piece {
  if (debate === null) return null
  const items = readingList.map((source) => {
    const address = safeAddress(source.address)
    const title =
      address === null ? markup`<cite>${source.title}</cite>` : markup`<cite><a href="${address}">${source.title}</a></cite>`
    const line = sourceLine(source)
    return markup`<li>${title}${line === '' ? null : markup`<span class="of">, ${line}</span>`}</li>\n`
  })
  return markup`<section class="responds" aria-labelledby="responds:title">
<h2 id="responds:title">What this responds to</h2>
<p class="question"><strong>${debate.title}</strong>${debate.question === '' ? null : markup`<br>\n${debate.question}`}</p>
${items.length === 0 ? null : markup`<ol>\n${items}</ol>\n`}</section>
`
}

function outcomes({ outcomes: lines = [] }: EditionRecord): Piece {
  if (lines.length === 0) return null
  return markup`<section class="outcomes" aria-labelledby="outcomes:title">
<h2 id="outcomes:title">${outcomesTitle}</h2>
${outcomeMarkup(lines)}</section>
`
}

function citation({ record, hash, namesOff = [] }: EditionToShow, { own }: Addresses): Markup {
  const ofWhat =
    namesOff.length === 0
      ? markup`Fingerprint of <a href="${own}.json">this edition’s record</a>`
      : markup`Fingerprint of this edition’s record as it was published, with all its names`
  const fingerprint =
    hash === null
      ? markup`<p class="fingerprint">When it is published, this edition gets a fingerprint that proves its words.</p>`
      : markup`<p class="fingerprint">${ofWhat} (SHA-256): <code>${hash}</code></p>`
  return markup`<section class="cite" aria-labelledby="cite:title">
<h2 id="cite:title">How to cite this edition</h2>
<p>${citationOf(record)} <a href="${own}">${own}</a></p>
${fingerprint}
</section>
`
}

function footerOf({ latest }: EditionToShow, { own, changes }: Addresses): Markup {
  const all = latest > 1 ? markup`<li><a href="${changes}">All changes</a></li>\n` : null
  return markup`<ul>
${all}<li><a href="${own}.md">This edition as Markdown</a></li>
<li><a href="${own}.json">Its record as JSON</a></li>
</ul>
<p>Published with Rejoinder. Every edition stays at its address.</p>`
}
