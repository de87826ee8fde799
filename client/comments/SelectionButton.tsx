// The floating "Comment" beside selected words. It never takes the focus or the native selection: with a mouse it stands at the side of the text,
// under a finger below the words, clear of the handles. The keyboard has Ctrl+Alt+M, so it is no tab stop.
import { type Editor, useEditorState } from '@tiptap/react'
import { MessageSquarePlus } from 'lucide-react'
import { type ReactElement, useLayoutEffect, useRef, useState } from 'react'
import { commentKeys } from './comment-keys.ts'
import { trimRange } from './select-words.ts'
import { isPicture } from './whole-things.ts'

export interface SelectionButtonProps {
  readonly editor: Editor
  readonly onComment: () => void
}

interface Spot {
  readonly left: number
  readonly top: number
  /** At the side of the text, where there is room for the sign only. */
  readonly isBeside: boolean
}

export function SelectionButton({ editor, onComment }: SelectionButtonProps): ReactElement | null {
  // A tap may collapse the selection before it becomes a click; while the button is held it stays, and so does what was selected.
  const [held, setHeld] = useState<Range | null>(null)
  const selected = useEditorState({ editor, selector: ({ editor }) => selectedRange(editor) })
  const range = held ?? selected
  const spot = useSpot(editor, range)
  if (range === null || spot === null) return null
  return (
    <button
      type="button"
      className={`selection-button button main${spot.isBeside ? ' icon' : ' small'}`}
      style={{ left: spot.left, top: spot.top }}
      aria-label="Comment"
      tabIndex={-1}
      title={`Comment (${commentKeys.comment.shown})`}
      onPointerDown={() => setHeld(range)}
      onPointerCancel={() => setHeld(null)}
      // Keeps the focus and the selection where they are.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (isPicture(editor.state.doc, range.from)) editor.commands.setNodeSelection(range.from)
        else editor.commands.setTextSelection(range)
        setHeld(null)
        onComment()
      }}
    >
      <MessageSquarePlus aria-hidden="true" />
      {!spot.isBeside && 'Comment'}
    </button>
  )
}

interface Range {
  readonly from: number
  readonly to: number
}

function selectedRange(editor: Editor): Range | null {
  const { doc, selection } = editor.state
  if (selection.empty || !editor.isFocused) return null
  if (isPicture(doc, selection.from)) return { from: selection.from, to: selection.to }
  return trimRange(doc, selection.from, selection.to) === null ? null : { from: selection.from, to: selection.to }
}

function useSpot(editor: Editor, range: Range | null): Spot | null {
  const [spot, setSpot] = useState<Spot | null>(null)
  const frame = useRef(0)
  const from = range?.from
  const to = range?.to
  useLayoutEffect(() => {
    if (from === undefined || to === undefined) {
      setSpot(null)
      return
    }
    const measure = () => {
      frame.current = 0
      if (!editor.isDestroyed) setSpot(spotFor(editor, { from, to }))
    }
    const soon = () => {
      frame.current ||= requestAnimationFrame(measure)
    }
    measure()
    window.addEventListener('scroll', soon, { passive: true, capture: true })
    window.addEventListener('resize', soon)
    return () => {
      window.removeEventListener('scroll', soon, { capture: true })
      window.removeEventListener('resize', soon)
      cancelAnimationFrame(frame.current)
      frame.current = 0
    }
  }, [editor, from, to])
  return spot
}

/** The button with and without its word, the handles under a selection made by touch, the bar at the top; in pixels. */
const measures = { width: 124, side: 44, handle: 34, bar: 76, edge: 8 }

function spotFor(editor: Editor, { from, to }: Range): Spot | null {
  const { view } = editor
  const last = view.state.doc.content.size
  const start = view.coordsAtPos(Math.min(from, last))
  const end = view.coordsAtPos(Math.min(to, last), -1)
  if (end.bottom < 0 || start.top > window.innerHeight) return null
  const text = view.dom.getBoundingClientRect()
  const isTouch = window.matchMedia('(pointer: coarse)').matches
  const isBeside = !isTouch && text.right + measures.edge + measures.side <= window.innerWidth
  const width = isBeside ? measures.side : measures.width
  const wanted = isBeside
    ? { left: text.right + measures.edge, top: end.top - (measures.side - (end.bottom - end.top)) / 2 }
    : { left: end.left - width / 2, top: end.bottom + (isTouch ? measures.handle : measures.edge) }
  return {
    isBeside,
    left: Math.max(measures.edge, Math.min(wanted.left, window.innerWidth - width - measures.edge)),
    top: Math.max(measures.bar, Math.min(wanted.top, window.innerHeight - measures.side - measures.edge)),
  }
}
