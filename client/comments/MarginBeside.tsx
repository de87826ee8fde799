// The margin of a wide screen: each thread stands beside its words, in the order of the text; what has no words in the text stands below.
// All stand in one list, so that a card whose words go, or come back, moves and is not made anew under somebody's hands.
import type { Editor } from '@tiptap/core'
import { memo, type ReactElement, useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'react'
import type { Thread } from '../../shared/model/thread.ts'
import { Button } from '../ui/Button.tsx'
import { CommentComposer } from './CommentComposer.tsx'
import { commentKeys } from './comment-keys.ts'
import { MarginCard } from './MarginCard.tsx'
import { type PlacedCard, stoodOf } from './margin-layout.ts'
import { gapsBetween, stackMargin } from './margin-stack.ts'
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

const measures = { gap: 12, minTop: 0, maxDrift: 360, slack: 180 }
/** Until a card, or a count, has been measured. */
const usualHeight = { card: 170, count: 36 }
/** The counts are all of one height. */
const countId = 'count'

/** How the cards stood. Laid out anew from nothing when somebody goes to another thread, or when a card has been measured for the first time. */
interface LastLayout {
  readonly focus: string | null
  readonly measured: number
  readonly stood: ReadonlyMap<string, PlacedCard['kind']>
}

export function MarginBeside({ comments, editor }: MarginBesideProps): ReactElement {
  const { order, standing, focused, draft } = comments
  const lane = useRef<HTMLDivElement>(null)
  const tops = useWordTops(editor, standing, lane)
  const heights = useRef(new Map<string, number>()).current
  const [, layOutAgain] = useReducer((count: number) => count + 1, 0)
  const cards = useCards(comments)
  const last = useRef<LastLayout>({ focus: null, measured: 0, stood: new Map() })
  const isGliding = useIsGliding(focused)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const onHeight = useCallback(
    (id: string, height: number) => {
      if (heights.get(id) === height) return
      heights.set(id, height)
      layOutAgain()
    },
    [heights],
  )

  const isStanding = new Set(standing.filter((id) => tops.has(id)))
  const isDraftStanding = draft !== null && isStanding.has(draftId)
  const focus = isDraftStanding ? draftId : focused
  const measured = heights.size
  const shown = new Set<string>([...order.placed.map(({ id }) => id), ...(draft === null ? [] : [draftId])])
  const height = (id: string) => heights.get(id) ?? usualHeight.card
  const countHeight = heights.get(countId) ?? usualHeight.count
  const placed = stackMargin(
    [
      ...order.placed.filter(({ anchor }) => anchor.kind === 'title').map(({ id }) => ({ id, top: 0, height: height(id) })),
      ...standing
        .filter((id) => isStanding.has(id) && shown.has(id))
        .map((id) => ({ id, top: tops.get(id) ?? 0, height: height(id) })),
    ],
    [...(draft !== null && !isDraftStanding ? [draftId] : []), ...order.unplaced.map(({ id }) => id)].map((id) => ({
      id,
      height: height(id),
    })),
    {
      ...measures,
      countHeight,
      focused: focus,
      opened,
      before: last.current.focus === focus && last.current.measured === measured ? last.current.stood : new Map(),
    },
  )
  const gaps = gapsBetween(placed, (one) => (one.kind === 'count' ? countHeight : height(one.id)))
  useLayoutEffect(() => {
    last.current = { focus, measured, stood: stoodOf(placed) }
  })

  const { goTo } = comments
  const open = useCallback(
    (ids: readonly string[]) => {
      setOpened((before) => new Set([...before, ...ids]))
      const [first] = ids
      if (first !== undefined) goTo(first)
    },
    [goTo],
  )

  return (
    <aside className="margin not-printed" id="comments" aria-label="Comments">
      <header className="margin-head">
        <h2 className="only-heard">Comments</h2>
        <ThreadFilterBar filter={comments.filter} counts={comments.counts} onChange={comments.setFilter} paper={comments.paper} />
      </header>
      <div className={`margin-lane${isGliding ? ' is-gliding' : ''}`} ref={lane}>
        {placed.map((one, at) => (
          <MarginCard
            key={keyOf(one)}
            id={one.kind === 'card' ? one.id : countId}
            gap={gaps[at] ?? measures.gap}
            onHeight={onHeight}
          >
            {one.kind === 'count' ? (
              <MoreButton ids={one.ids} onOpen={open} />
            ) : one.id === draftId && draft !== null ? (
              <CommentComposer
                key={`${draft.anchor.start} ${draft.anchor.quote}`}
                draft={draft}
                tools={comments.tools}
                ask={comments.ask}
                onAsk={comments.setAsk}
                onSend={comments.sendComment}
                onClose={comments.closeDraft}
              />
            ) : (
              cards.get(one.id)
            )}
          </MarginCard>
        ))}
        <ThreadsState comments={comments} hint={`Select words and press ${commentKeys.comment.shown} to comment on them.`} />
      </div>
    </aside>
  )
}

/** For a moment after somebody went to another thread. */
function useIsGliding(focused: string | null): boolean {
  const [gliding, setGliding] = useState(focused)
  useEffect(() => {
    const timer = setTimeout(() => setGliding(focused), 200)
    return () => clearTimeout(timer)
  }, [focused])
  return gliding !== focused
}

/** By thread. The same elements as long as nothing in them changes: when a line is added above, React has only places to move. */
function useCards({ order, tools, focused, goal, arrive, focus, leave }: Comments): ReadonlyMap<string, ReactElement> {
  return useMemo(() => {
    const card = (thread: Thread, isPlaced: boolean) => (
      <ThreadCard
        thread={thread}
        tools={tools}
        isFocused={thread.id === focused}
        isPlaced={isPlaced}
        isQuoted={!isPlaced}
        isGoal={thread.id === goal}
        onArrive={arrive}
        onFocus={focus}
        onLeave={leave}
      />
    )
    return new Map([
      ...order.placed.map((thread) => [thread.id, card(thread, true)] as const),
      ...order.unplaced.map((thread) => [thread.id, card(thread, false)] as const),
    ])
  }, [order, tools, focused, goal, arrive, focus, leave])
}

function keyOf(one: PlacedCard): string {
  return one.kind === 'card' ? one.id : `more ${one.ids[0]}`
}

interface MoreButtonProps {
  readonly ids: readonly string[]
  readonly onOpen: (ids: readonly string[]) => void
}

/** As with the cards: hundreds of them, and a line that is added above changes none. */
const MoreButton = memo(
  function MoreButton({ ids, onOpen }: MoreButtonProps): ReactElement {
    return (
      <Button className="margin-more" size="small" onPress={() => onOpen(ids)}>
        {ids.length === 1 ? '1 more comment' : `${ids.length} more comments`}
      </Button>
    )
  },
  (before, now) => before.onOpen === now.onOpen && before.ids.join() === now.ids.join(),
)
