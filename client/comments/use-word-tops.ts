// Measures where the threads' words stand, in pixels from the top of the margin's lane. Both scroll with the page, so scrolling changes nothing.
import type { Editor } from '@tiptap/core'
import { type RefObject, startTransition, useLayoutEffect, useState } from 'react'
import { afterKeys } from '../ui/after-keys.ts'
import { highlightsOf, type ThreadPlace } from './thread-highlights.ts'

export type Tops = ReadonlyMap<string, number>

const nowhere: Tops = new Map()

/** Where words stand is asked for no more often than this (ms): with 25 others writing, the text changes 75 times a second. */
const atMostEvery = 400
/** Where hundreds stand takes time, of which it gets this share at most, so that keys seldom meet it. */
const shareOfTime = 1 / 40

/** `standing`: which threads have words in the text; each change of it is measured at once. */
export function useWordTops(editor: Editor, standing: readonly string[], lane: RefObject<HTMLElement | null>): Tops {
  const [tops, setTops] = useState(nowhere)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `standing` says when to measure again; where they stand, the editor says
  useLayoutEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    let askAgainAt = 0
    const measure = (): Tops | null => {
      const began = performance.now()
      const laneTop = lane.current?.getBoundingClientRect().top
      if (laneTop === undefined || editor.isDestroyed) return null
      const { view } = editor
      const marked = markedWords(view.dom)
      const top = ({ id, from }: ThreadPlace) => (marked.get(id)?.getBoundingClientRect() ?? view.coordsAtPos(from)).top
      const measured = new Map(highlightsOf(view.state).places.map((place) => [place.id, Math.round(top(place) - laneTop)]))
      const ended = performance.now()
      askAgainAt = ended + Math.max(atMostEvery, (ended - began) / shareOfTime)
      return measured
    }
    const show = (measured: Tops | null) => {
      if (measured !== null) setTops((before) => (sameTops(before, measured) ? before : measured))
    }
    const soon = () => {
      waiting ??= setTimeout(() => afterKeys(() => requestAnimationFrame(again)), Math.max(0, askAgainAt - performance.now()))
    }
    const again = () => {
      waiting = undefined
      const measured = measure()
      // A key that is pressed while the cards are moved goes first.
      startTransition(() => show(measured))
    }
    show(measure())
    const watcher = new ResizeObserver(soon)
    for (const element of [editor.view.dom, lane.current, document.body]) if (element !== null) watcher.observe(element)
    editor.on('update', soon)
    return () => {
      editor.off('update', soon)
      watcher.disconnect()
      clearTimeout(waiting)
    }
  }, [editor, standing, lane])
  return tops
}

/** The elements that are drawn around the words, by thread. Asking them costs a third of asking for a position. */
function markedWords(text: HTMLElement): Map<string, Element> {
  const marked = new Map<string, Element>()
  for (const mark of text.querySelectorAll('[data-thread]')) {
    const id = mark.getAttribute('data-thread') ?? ''
    if (!marked.has(id)) marked.set(id, mark)
  }
  return marked
}

function sameTops(a: Tops, b: Tops): boolean {
  return a.size === b.size && [...a].every(([id, top]) => b.get(id) === top)
}
