// What the page tells about the text: its headings, its length. Counted a moment after the last change, so that typing never waits for it.
import type { Editor } from '@tiptap/core'
import { startTransition, useEffect, useState } from 'react'
import { type ContentsEntry, contentsOf } from '../../shared/document/contents.ts'
import { countWords, readingMinutes } from '../../shared/document/plain-text.ts'
import { laterAfterKeys } from '../ui/after-keys.ts'

export interface TextFacts {
  readonly contents: readonly ContentsEntry[]
  readonly words: number | null
  readonly minutes: number
}

const nothingYet: TextFacts = { contents: [], words: null, minutes: 0 }
const countAfter = 300

export function useTextFacts(editor: Editor | null): TextFacts {
  const [facts, setFacts] = useState(nothingYet)
  useEffect(() => {
    if (editor === null) {
      setFacts(nothingYet)
      return
    }
    const count = () => {
      if (editor.isDestroyed) return
      const { doc } = editor.state
      const words = countWords(doc)
      const contents = contentsOf(doc)
      startTransition(() =>
        setFacts((before) => ({
          contents: sameContents(before.contents, contents) ? before.contents : contents,
          words,
          minutes: readingMinutes(words),
        })),
      )
    }
    const { soon, stop } = laterAfterKeys(count, countAfter)
    count()
    editor.on('update', soon)
    return () => {
      editor.off('update', soon)
      stop()
    }
  }, [editor])
  return facts
}

/** Positions are left aside: who goes to a heading looks for it anew. */
function sameContents(a: readonly ContentsEntry[], b: readonly ContentsEntry[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ id, level, text }, at) => id === b[at]?.id && level === b[at].level && text === b[at].text)
  )
}

/** The element of a heading now; positions are a moment old, so it is found by its words. */
export function headingElement(editor: Editor, entry: ContentsEntry): HTMLElement | null {
  const fresh = contentsOf(editor.state.doc).find(({ id }) => id === entry.id)
  const found = fresh === undefined ? null : editor.view.nodeDOM(fresh.pos)
  return found instanceof HTMLElement ? found : null
}

/** Goes to a heading: into sight always, and with the caret when the keyboard asked. */
export function goToHeading(editor: Editor, entry: ContentsEntry, withCaret: boolean): void {
  const element = headingElement(editor, entry)
  if (element === null) return
  element.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
  history.replaceState(history.state, '', `#${entry.id}`)
  if (!withCaret) return
  editor.commands.setTextSelection(editor.view.posAtDOM(element, 0))
  editor.view.dom.focus({ preventScroll: true })
}

/** A link to a heading opens the paper there, once its text has arrived. */
export function useHashHeading(editor: Editor | null, contents: readonly ContentsEntry[]): void {
  const [isDone, setDone] = useState(false)
  useEffect(() => {
    if (isDone || editor === null || contents.length === 0) return
    setDone(true)
    const wanted = decodeURIComponent(location.hash.slice(1))
    const entry = contents.find(({ id }) => id === wanted)
    if (entry) headingElement(editor, entry)?.scrollIntoView({ block: 'start' })
  }, [isDone, editor, contents])
}
