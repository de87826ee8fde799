// The words somebody has selected, as what is proposed to the server: trimmed of white space, with their positions and surroundings.
import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection } from '@tiptap/pm/state'
import type * as Y from 'yjs'
import { proposeAnchor, proposeCellAnchor } from '../../shared/document/anchor.ts'
import type { AnchorProposal } from '../../shared/model/thread.ts'
import { bindingOf } from '../editor/strip-binding.ts'
import { isCell, isPicture } from './whole-things.ts'

/** The longest quote the server takes (`AnchorProposal`). */
const mostCharacters = 2000

export type SelectedWords =
  | { readonly kind: 'words'; readonly anchor: AnchorProposal }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'too many' }

export function selectedWords(editor: Editor, ydoc: Y.Doc): SelectedWords {
  const { doc, selection } = editor.state
  if (isPicture(doc, selection.from) && selection instanceof NodeSelection) return selectedPicture(editor, ydoc, selection)
  return wordsIn(editor, ydoc, trimRange(doc, selection.from, selection.to))
}

function wordsIn(editor: Editor, ydoc: Y.Doc, range: { from: number; to: number } | null): SelectedWords {
  if (range === null) return { kind: 'nothing' }
  if (range.to - range.from > mostCharacters) return { kind: 'too many' }
  const binding = bindingOf(editor)
  return { kind: 'words', anchor: proposeAnchor(ydoc, binding.pmToIndex(range.from), binding.pmToIndex(range.to)) }
}

/**
 * The words of the block the caret stands in, when nothing is selected: a paragraph, a heading; the caret's sentence, when the block is too long to be
 * quoted; or the cell itself, when it is empty.
 */
export function wordsAtCaret(editor: Editor, ydoc: Y.Doc): SelectedWords {
  const { doc, selection } = editor.state
  const { $head } = selection
  if (!selection.empty || !$head.parent.isTextblock) return selectedWords(editor, ydoc)
  if ($head.parent.content.size === 0 && isCell($head.node(-1))) return emptyCellAt(editor, ydoc, $head.start())
  const block = trimRange(doc, $head.start(), $head.end())
  if (block === null || block.to - block.from <= mostCharacters) return wordsIn(editor, ydoc, block)
  const sentence = sentenceAt($head.parent, $head.parentOffset)
  return wordsIn(editor, ydoc, trimRange(doc, $head.start() + sentence.from, $head.start() + sentence.to))
}

function sentenceAt(block: Node, offset: number): { from: number; to: number } {
  // What is no text, such as a picture, takes one position: one character keeps the count.
  const words = block.textBetween(0, block.content.size, '', '\ufffc')
  const sentences = new Intl.Segmenter('en-GB', { granularity: 'sentence' }).segment(words)
  const { index, segment } = sentences.containing(Math.min(offset, words.length - 1)) ?? { index: 0, segment: words }
  return { from: index, to: index + segment.length }
}

function emptyCellAt(editor: Editor, ydoc: Y.Doc, pos: number): SelectedWords {
  const binding = bindingOf(editor)
  const index = binding.pmToIndex(pos)
  // A cell that only makes the table regular is not in the text yet: nobody could find it again.
  const anchor = binding.indexToPm(index) === pos ? proposeCellAnchor(ydoc, index) : null
  return anchor === null ? { kind: 'nothing' } : { kind: 'words', anchor }
}

/** A picture is quoted by what it is described as. */
function selectedPicture(editor: Editor, ydoc: Y.Doc, { from, node }: NodeSelection): SelectedWords {
  const index = bindingOf(editor).pmToIndex(from)
  const described = String(node.attrs.alt).trim().slice(0, mostCharacters)
  const anchor = {
    ...proposeAnchor(ydoc, index, index + 1),
    kind: 'picture' as const,
    quote: described || 'A picture without words',
  }
  return { kind: 'words', anchor }
}

/** The range without what is not a word at its ends: white space and the borders of blocks. Null when no words are left. */
export function trimRange(doc: Node, from: number, to: number): { from: number; to: number } | null {
  let first: number | null = null
  let last = from
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isText || node.text === undefined) return true
    for (let index = Math.max(0, from - position); index < Math.min(node.text.length, to - position); index++) {
      if (/\s/.test(node.text.charAt(index))) continue
      first ??= position + index
      last = position + index + 1
    }
    return false
  })
  return first === null ? null : { from: first, to: last }
}
