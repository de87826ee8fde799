// A live paper for a page: opened when it knows the paper's life (lineage, epoch), closed when the page goes, told when the role changes.
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Paper } from '../../shared/model/paper.ts'
import type { Person } from '../../shared/model/person.ts'
import type { CloseReason } from '../../shared/protocol/close-codes.ts'
import type { PaperNews } from '../../shared/protocol/frames.ts'
import { may } from '../../shared/roles/may.ts'
import { LivePaper } from './live-paper.ts'
import type { LiveState } from './live-state.ts'

export interface UseLivePaper {
  readonly onNews: (kind: PaperNews['kind']) => void
  readonly onReturn?: (sections: readonly string[]) => void
  /** Ask for the paper's record again; its role and lineage are then passed in anew. */
  readonly onStale: (why: CloseReason) => void
}

export interface LiveNow {
  readonly paper: LivePaper
  readonly state: LiveState
}

/** Null until the document is opened. */
export function useLivePaper(record: Paper, me: Person, needs: UseLivePaper): LiveNow | null {
  const [live, setLive] = useState<LivePaper | null>(null)
  const latest = useRef(needs)
  latest.current = needs
  const { id, lineage, epoch } = record
  const mayEdit = may(record.role, 'edit text') && !record.archived
  const mayEditAtOpening = useRef(mayEdit)
  mayEditAtOpening.current = mayEdit

  const titleAtOpening = useRef(record.title)
  titleAtOpening.current = record.title
  const meAtOpening = useRef(me)
  meAtOpening.current = me

  useEffect(() => {
    const opened = new LivePaper({
      paper: id,
      title: titleAtOpening.current,
      person: me.id,
      guest: { id: me.id, name: meAtOpening.current.name, colour: meAtOpening.current.colour },
      lineage,
      epoch,
      mayEdit: mayEditAtOpening.current,
      address: `${location.origin.replace(/^http/, 'ws')}/live`,
      onNews: (kind) => latest.current.onNews(kind),
      onReturn: (sections) => latest.current.onReturn?.(sections),
      onStale: (why) => latest.current.onStale(why),
    })
    setLive(opened)
    return () => {
      setLive(null)
      void opened.close()
    }
  }, [id, me.id, lineage, epoch])

  useEffect(() => {
    live?.mayEditNow(mayEdit, record.archived ? 'paperArchived' : 'roleChanged')
  }, [live, mayEdit, record.archived])

  // Who was signed out, and has signed in again, goes on where they were.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `me` is another object then
  useEffect(() => {
    const line = live?.snapshot().line
    if (line?.kind === 'ended' && line.why === 'signedOut') live?.mayEditNow(mayEditAtOpening.current)
  }, [live, me])

  const state = useSyncExternalStore(live?.subscribe ?? nobody, live?.snapshot ?? nothing)
  return useMemo(() => (live !== null && state !== null ? { paper: live, state } : null), [live, state])
}

const nobody = () => () => undefined
const nothing = () => null
