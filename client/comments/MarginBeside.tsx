// The margin of a wide screen: each thread stands beside its words, in the order of the text; what has no words in the text stands below.

import type { Editor } from '@tiptap/core'
import { type ReactElement, useCallback, useMemo, useRef, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { CommentComposer } from './CommentComposer.tsx'
import { commentKeys } from './comment-keys.ts'
import { MarginCard } from './MarginCard.tsx'
import { layOutMargin, type PlacedCard } from './margin-layout.ts'
import { ThreadCard } from './Thread.tsx'
import { ThreadFilterBar } from './ThreadFilterBar.tsx'
import { ThreadsState } from './ThreadsState.tsx'
import type { Comments } from './use-comments.ts'
import { draftId } from './use-places.ts'
import { useWordTops } from './use-word-tops.ts'

export interface MarginBesideProps {
  readonly comments: Comments
  readonly editor: Editor
}

const measures = { gap: 12, minTop: 0, maxDrift: 360, countHeight: 44 }
/** Until a card has been measured. */
const usualHeight = 170

export function MarginBeside({ comments, editor }: MarginBesideProps): ReactElement {
  const { order, places, focused, draft, goal, tools } = comments
  const lane = useRef<HTMLDivElement>(null)
  const tops = useWordTops(editor, places, lane)
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map())
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const onHeight = useCallback((id: string, height: number) => {
    setHeights((before) => (before.get(id) === height ? before : new Map(before).set(id, height)))
  }, [])

  const threads = useMemo(() => new Map(order.placed.map((thread) => [thread.id as string, thread])), [order.placed])
  const standing = places.filter(({ id }) => tops.has(id) && (threads.has(id) || (id === draftId && draft !== null)))
  const isDraftPlaced = standing.some(({ id }) => id === draftId)
  const { placed, end } = layOutMargin(
    standing.map(({ id }) => ({ id, top: tops.get(id) ?? 0, height: heights.get(id) ?? usualHeight })),
    { ...measures, focused: isDraftPlaced ? draftId : focused, opened },
  )

  const composer = draft !== null && (
    <CommentComposer
      key={`${draft.anchor.start} ${draft.anchor.quote}`}
      draft={draft}
      tools={tools}
      onSend={comments.sendComment}
      onClose={comments.closeDraft}
    />
  )
  const card = (id: string) => {
    const thread = threads.get(id)
    if (thread === undefined) return composer
    return (
      <ThreadCard
        thread={thread}
        tools={tools}
        isFocused={id === focused}
        isPlaced
        goal={goal}
        onFocus={() => comments.focus(id)}
        onLeave={() => comments.leave(id)}
      />
    )
  }
  const open = (ids: readonly string[]) => {
    setOpened((before) => new Set([...before, ...ids]))
    const [first] = ids
    if (first !== undefined) comments.goTo(first)
  }

  return (
    <aside className="margin not-printed" id="comments" aria-label="Comments">
      <header className="margin-head">
        <h2>Comments</h2>
        <ThreadFilterBar filter={comments.filter} counts={comments.counts} onChange={comments.setFilter} />
      </header>
      <div className="margin-lane" ref={lane} style={{ paddingTop: end }}>
        {placed.map((one) => (
          <MarginCard key={keyOf(one)} id={keyOf(one)} top={one.top} onHeight={onHeight}>
            {one.kind === 'card' ? card(one.id) : <MoreButton ids={one.ids} onOpen={open} />}
          </MarginCard>
        ))}
        <div className="margin-below">
          {!isDraftPlaced && composer}
          {order.unplaced.map((thread) => (
            <ThreadCard
              key={thread.id}
              thread={thread}
              tools={tools}
              isFocused={thread.id === focused}
              isPlaced={false}
              isQuoted
              goal={goal}
              onFocus={() => comments.focus(thread.id)}
              onLeave={() => comments.leave(thread.id)}
            />
          ))}
          <ThreadsState comments={comments} hint={`Select words and press ${commentKeys.comment.shown} to comment on them.`} />
        </div>
      </div>
    </aside>
  )
}

function keyOf(one: PlacedCard): string {
  return one.kind === 'card' ? one.id : `more ${one.ids[0]}`
}

interface MoreButtonProps {
  readonly ids: readonly string[]
  readonly onOpen: (ids: readonly string[]) => void
}

function MoreButton({ ids, onOpen }: MoreButtonProps): ReactElement {
  return (
    <Button className="margin-more" onPress={() => onOpen(ids)}>
      {ids.length === 1 ? '1 more comment here' : `${ids.length} more comments here`}
    </Button>
  )
}
