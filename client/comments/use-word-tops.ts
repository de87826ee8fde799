// Measures where the threads' words stand, in pixels from the top of the margin's lane. Both scroll with the page, so scrolling changes nothing.
import type { Editor } from '@tiptap/core'
import { type RefObject, useLayoutEffect, useState } from 'react'
import { highlightsOf, type ThreadPlace } from './thread-highlights.ts'

export type Tops = ReadonlyMap<string, number>

const nowhere: Tops = new Map()

/** Where hundreds of words stand is asked for no more often than this (ms): with 25 others writing, the text changes 75 times a second. */
const atMostEvery = 400

/** `standing`: which threads have words in the text; each change of it is measured at once. */
export function useWordTops(editor: Editor, standing: readonly string[], lane: RefObject<HTMLElement | null>): Tops {
  const [tops, setTops] = useState(nowhere)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `standing` says when to measure again; where they stand, the editor says
  useLayoutEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    let measuredAt = 0
    const measure = () => {
      waiting = undefined
      measuredAt = performance.now()
      const laneTop = lane.current?.getBoundingClientRect().top
      if (laneTop === undefined || editor.isDestroyed) return
      const { view } = editor
      const marked = markedWords(view.dom)
      const top = ({ id, from }: ThreadPlace) => (marked.get(id)?.getBoundingClientRect() ?? view.coordsAtPos(from)).top
      const measured = new Map(highlightsOf(view.state).places.map((place) => [place.id, Math.round(top(place) - laneTop)]))
      setTops((before) => (sameTops(before, measured) ? before : measured))
    }
    const soon = () => {
      waiting ??= setTimeout(() => requestAnimationFrame(measure), Math.max(0, measuredAt + atMostEvery - performance.now()))
    }
    measure()
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
