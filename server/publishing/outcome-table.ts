// "You said, we did" as a table: in a page, in Markdown, as a file of comma-separated values (RFC 4180), and as a page of its own.
import type { RootContent, TableCell } from 'mdast'
import { type Markup, markup } from '../../shared/document/markup.ts'
import { type OutcomeLine, outcomeNames } from '../../shared/model/outcome.ts'
import { writeMarkdown } from '../convert/to-markdown.ts'
import { framedPage } from './page-frame.ts'

export interface OutcomeAddresses {
  readonly own: string
  /** Where the paper is written. */
  readonly paper: string
}

/** A line as it is frozen in an edition: without the ids of the conversation it comes from. */
export type PublicOutcome = Pick<OutcomeLine, 'quote' | 'said' | 'outcome' | 'reason'>

export const outcomesTitle = 'You said, we did'
const heads = ['About', 'What was said', 'Outcome', 'Why'] as const

/** On a phone each stands by itself, under the head of its column (look/after-text.css). */
const cellMarkup = (words: string, at: number) => markup`<td data-head="${heads[at] ?? ''}">${words}</td>`

const cells = ({ quote, said, outcome, reason }: PublicOutcome) => [quote, said, outcomeNames[outcome], reason] as const

export function outcomeMarkup(lines: readonly PublicOutcome[]): Markup {
  const rows = lines.map((line) => markup`<tr>${cells(line).map(cellMarkup)}</tr>\n`)
  return markup`<div class="table outcome-table" role="group" aria-labelledby="outcomes:title" tabindex="0"><table>
<thead><tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>
`
}

export function outcomeMdast(lines: readonly PublicOutcome[]): RootContent {
  const row = (words: readonly string[]) => ({ type: 'tableRow' as const, children: words.map(cell) })
  return { type: 'table', children: [row(heads), ...lines.map((line) => row(cells(line)))] }
}

function cell(words: string): TableCell {
  return { type: 'tableCell', children: [{ type: 'text', value: words.replace(/\s+/g, ' ').trim() }] }
}

export function outcomeMarkdown(title: string, lines: readonly PublicOutcome[]): string {
  const heading: RootContent = { type: 'heading', depth: 1, children: [{ type: 'text', value: `${outcomesTitle}: ${title}` }] }
  return writeMarkdown([heading, outcomeMdast(lines)])
}

/** It begins with the mark of UTF-8: without it Excel takes “£” and quotation marks for other letters. */
export function outcomeCsv(lines: readonly PublicOutcome[]): string {
  const rows = [heads, ...lines.map(cells)].map((row) => `${row.map(csvCell).join(',')}\r\n`)
  return `\ufeff${rows.join('')}`
}

/** What a spreadsheet would take for a formula is kept from being one, also after what it passes over and in the wide signs of East Asian keyboards. */
function csvCell(words: string): string {
  const plain = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(words) ? `'${words}` : words
  return `"${plain.replaceAll('"', '""')}"`
}

export function outcomePage(title: string, lines: readonly PublicOutcome[], { own, paper }: OutcomeAddresses): string {
  return framedPage({
    title: `${outcomesTitle}: ${title}`,
    description: `What was said about ${title}, and what became of it.`,
    canonical: own,
    head: null,
    main: markup`<main class="desk">
<article class="sheet" aria-labelledby="outcomes:title">
<header class="top">
<p class="status"><a href="${paper}">${title}</a></p>
<h1 id="outcomes:title">${outcomesTitle}</h1>
</header>
<div class="text" id="page:text" tabindex="-1">
${lines.length === 0 ? markup`<p>Nothing has an outcome yet.</p>` : outcomeMarkup(lines)}</div>
</article>
</main>`,
    footer: markup`<p>Made with Rejoinder. Only people with a role in the paper can see this page.</p>`,
  })
}
