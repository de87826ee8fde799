// Says what is said about words when the caret comes to them, to those who cannot see that they are marked.
import type { Editor } from '@tiptap/core'
import { useEffect, useRef } from 'react'
import type { Thread } from '../../shared/model/thread.ts'
import { whisper } from '../ui/Toast.tsx'
import { shorten } from './shorten.ts'

/** `thread`: the focused one. Nothing is said of a thread that has the focus itself: it is read out as what it is. */
export function useHeardWords(editor: Editor, thread: Thread | null): void {
  const latest = useRef(thread)
  useEffect(() => {
    latest.current = thread
  })
  const id = thread?.id ?? null
  useEffect(() => {
    const { current } = latest
    if (id !== null && current !== null && editor.view.hasFocus()) whisper(heardOf(current))
  }, [editor, id])
}

/** "Comment by Asha Rahman: Say for whom it worked. 2 replies." */
export function heardOf({ comments, resolved }: Pick<Thread, 'comments' | 'resolved'>): string {
  const [first, ...replies] = comments
  const kind = resolved === null ? 'Comment' : 'Resolved comment'
  const more = replies.length === 0 ? '' : replies.length === 1 ? ' 1 reply.' : ` ${replies.length} replies.`
  if (first !== undefined && first.removal !== null) return `${kind} removed by an owner of this paper.${more}`
  const words = first === undefined || first.deleted ? 'deleted.' : asSentence(first.text)
  return `${kind} by ${first?.by?.name ?? 'somebody who has left'}: ${words}${more}`
}

function asSentence(text: string): string {
  const words = shorten(text.replaceAll(/\s+/g, ' ').trim(), 120)
  return /[.!?…]$/.test(words) ? words : `${words}.`
}
