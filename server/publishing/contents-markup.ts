// The contents list of a long paper: its second and third levels, nested. Short papers need none.
import type { Node } from '@tiptap/pm/model'
import { type ContentsEntry, contentsOf } from '../../shared/document/contents.ts'
import { type Markup, markup, type Piece } from '../../shared/document/markup.ts'
import { countWords, readingMinutes } from '../../shared/document/plain-text.ts'

const fewest = 3

export function contentsMarkup(doc: Node): Piece {
  const minutes = readingMinutes(countWords(doc))
  const entries = contentsOf(doc).filter(({ level, text }) => text !== '' && level <= 3)
  if (entries.length < fewest) return null
  return markup`<nav class="contents" aria-labelledby="contents:title">
<div>
<p class="label" id="contents:title">Contents <span class="length">${minutes} ${minutes === 1 ? 'minute' : 'minutes'} to read</span></p>
<ol>
${chaptersOf(entries).map(chapter)}</ol>
</div>
</nav>
`
}

interface Chapter {
  readonly entry: ContentsEntry
  readonly sections: ContentsEntry[]
}

function chaptersOf(entries: readonly ContentsEntry[]): Chapter[] {
  const chapters: Chapter[] = []
  for (const entry of entries) {
    const last = chapters.at(-1)
    // A section before any chapter stands as one.
    if (entry.level === 2 || last === undefined || last.entry.level > 2) chapters.push({ entry, sections: [] })
    else last.sections.push(entry)
  }
  return chapters
}

function chapter({ entry, sections }: Chapter): Markup {
  const inner =
    sections.length === 0 ? null : markup`\n<ol>\n${sections.map((section) => markup`<li>${link(section)}</li>\n`)}</ol>\n`
  return markup`<li>${link(entry)}${inner}</li>\n`
}

function link({ id, text }: ContentsEntry): Markup {
  return markup`<a href="#${id}">${text}</a>`
}
