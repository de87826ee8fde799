// A paper as plain words: for counting, searching and comparing.
import type { Node } from '@tiptap/pm/model'

/** One line for each block; a picture gives its alternative text, a footnote's reference nothing. */
export function plainText(doc: Node): string {
  const lines: string[] = []
  doc.descendants((node) => {
    if (node.isTextblock) lines.push(textOf(node))
    else if (node.type.name === 'image') lines.push(String(node.attrs.alt))
    return !node.isTextblock
  })
  return lines.filter((line) => line !== '').join('\n')
}

/** The words of one block with text. */
export function textOf(block: Node): string {
  return block.textBetween(0, block.content.size, '', (atom) => (atom.type.name === 'hardBreak' ? '\n' : ''))
}

const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,-]*/gu

export function countWords(doc: Node): number {
  return plainText(doc).match(word)?.length ?? 0
}

const wordsPerMinute = 220

/** Whole minutes, at least one. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / wordsPerMinute))
}
