// A paper's text as it is now, as blocks of words, live: from its room, or from the copy on this device while there is no connection.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { endpoints } from '../../shared/api/endpoints.ts'
import { readBody } from '../../shared/document/body.ts'
import type { Paper } from '../../shared/model/paper.ts'
import type { Me } from '../../shared/model/person.ts'
import { refreshEndpoints } from '../api/use-endpoint.ts'
import { useLivePaper } from '../live/use-live-paper.ts'
import { blocksOf } from './compare-texts.ts'

/** How long (ms) the text has to be still before it is compared again. */
const stillFor = 400

/** Null while it has not come. */
export function useTextNow(paper: Paper, me: Me): readonly string[] | null {
  const client = useQueryClient()
  const live = useLivePaper(paper, me, {
    onNews: () => undefined,
    onStale: () => void refreshEndpoints(client, [endpoints.getPaper]),
  })
  const ydoc = live?.state.hasText ? live.state.ydoc : null
  const [blocks, setBlocks] = useState<readonly string[] | null>(null)
  useEffect(() => {
    if (ydoc === null) return
    setBlocks(wordsOf(ydoc))
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setBlocks(wordsOf(ydoc)), stillFor)
    }
    ydoc.on('update', look)
    return () => {
      clearTimeout(timer)
      ydoc.off('update', look)
    }
  }, [ydoc])
  return blocks
}

const wordsOf = (ydoc: Y.Doc) => blocksOf(readBody(ydoc))
