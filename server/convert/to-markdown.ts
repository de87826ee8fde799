// A paper's text as Markdown (CommonMark with GitHub's tables, footnotes and strikethrough).
import type { Node } from '@tiptap/pm/model'
import type { RootContent } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown as write } from 'mdast-util-to-markdown'
import { toMdast } from './to-mdast.ts'

export function toMarkdown(doc: Node, site = ''): string {
  return writeMarkdown(toMdast(doc, site))
}

/** Writes a Markdown tree; every sign in its words that would mean something is escaped. */
export function writeMarkdown(content: RootContent[]): string {
  const extensions = [gfmToMarkdown({ tablePipeAlign: false })]
  return write({ type: 'root', children: content }, { extensions, bullet: '-', rule: '-', fences: true, listItemIndent: 'one' })
}
