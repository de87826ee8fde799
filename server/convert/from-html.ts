// HTML, a whole page or a pasted part, into a paper. Never throws.
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import type { Conversion } from './conversion.ts'
import { textOf } from './read-hast.ts'
import { readPage } from './read-page.ts'
import { orWordsOnly } from './words-only.ts'

const parser = unified().use(rehypeParse)

export function fromHtml(text: string): Conversion {
  return orWordsOnly(
    () => readPage(parser.parse(text)),
    () => wordsBetweenTags(text),
  )
}

/** Takes the tags out without a tree. What is left has none, so parsing it for its entities is safe. */
function wordsBetweenTags(text: string): string {
  const bare = text
    .replace(/<(script|style|template|title)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<\/?(?:p|div|li|ul|ol|tr|td|th|table|h[1-6]|blockquote|pre|br|hr|section|article)\b[^>]*>/gi, '\n')
    .replace(/<[a-z/!?][^>]*>/gi, '')
  return textOf(parser.parse(bare.replaceAll('<', '&lt;')))
}
