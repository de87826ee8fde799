// Markdown (CommonMark, GitHub's tables, footnotes and strikethrough, and HTML within it) into a paper, by way of the tree that HTML takes.
// Never throws.
import rehypeRaw from 'rehype-raw'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import type { Conversion } from './conversion.ts'
import { readPage } from './read-page.ts'
import { orWordsOnly } from './words-only.ts'

// `rehypeRaw` reads HTML inside Markdown into elements of the same tree; nothing in it is trusted more than any other HTML.
const processor = unified().use(remarkParse).use(remarkGfm).use(remarkRehype, { allowDangerousHtml: true }).use(rehypeRaw)

export function fromMarkdown(text: string): Conversion {
  return orWordsOnly(
    () => readPage(processor.runSync(processor.parse(withoutFrontMatter(text)))),
    () => text,
  )
}

/** Site generators put settings between two lines of dashes at the top: they are not the text. */
function withoutFrontMatter(text: string): string {
  return text.replace(/^\uFEFF?---[ \t]*\r?\n(?:[\w-]+:.*\r?\n|[ \t]+.*\r?\n)+---[ \t]*(?:\r?\n|$)/, '')
}
