// Measures where the threads' words stand, in pixels from the top of the margin's lane. Both scroll with the page, so scrolling changes nothing.
import type { Editor } from '@tiptap/core'
import { type RefObject, useLayoutEffect, useState } from 'react'
import { highlightsOf, type ThreadPlace } from './thread-highlights.ts'

export type Tops = ReadonlyMap<string, number>

const nowhere: Tops = new Map()

export function useWordTops(editor: Editor, places: readonly ThreadPlace[], lane: RefObject<HTMLElement | null>): Tops {
  const [tops, setTops] = useState(nowhere)
  // `places` is not read here: the editor's own are always of its present document. It says when to measure again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useLayoutEffect(() => {
    let frame = 0
    const measure = () => {
      frame = 0
      const laneTop = lane.current?.getBoundingClientRect().top
      if (laneTop === undefined || editor.isDestroyed) return
      const measured = new Map(
        highlightsOf(editor.state).places.map(({ id, from }) => [id, Math.round(editor.view.coordsAtPos(from).top - laneTop)]),
      )
      setTops((before) => (sameTops(before, measured) ? before : measured))
    }
    const soon = () => {
      frame ||= requestAnimationFrame(measure)
    }
    measure()
    const watcher = new ResizeObserver(soon)
    for (const element of [editor.view.dom, lane.current, document.body]) if (element !== null) watcher.observe(element)
    editor.on('update', soon)
    return () => {
      editor.off('update', soon)
      watcher.disconnect()
      cancelAnimationFrame(frame)
    }
  }, [editor, places, lane])
  return tops
}

function sameTops(a: Tops, b: Tops): boolean {
  return a.size === b.size && [...a].every(([id, top]) => b.get(id) === top)
}
