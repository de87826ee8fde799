// What a page is shown of a live paper.
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Line } from './line.ts'
import type { Badge } from './saved-state.ts'

/** What the page stands on. A new object at each change, the same one otherwise. Not the badge: that changes twice with every key. */
export interface LiveState {
  /** Another object after the text was set aside: the editor starts anew. */
  readonly ydoc: Y.Doc
  readonly awareness: Awareness
  /** There is a text to show: the server's, or the copy kept here. */
  readonly hasText: boolean
  readonly line: Line
  readonly leavingLosesWords: boolean
}

/** A line that is shut does not become one by waiting. */
export function badgeFor(line: Line, badge: Badge): Badge {
  const isShut = line.kind === 'ended' || line.kind === 'blocked'
  return isShut && badge.kind === 'connecting' ? { kind: 'no connection' } : badge
}

export function sameState(a: LiveState, b: LiveState): boolean {
  return (
    a.ydoc === b.ydoc &&
    a.awareness === b.awareness &&
    a.hasText === b.hasText &&
    a.line === b.line &&
    a.leavingLosesWords === b.leavingLosesWords
  )
}

export function sameBadge(a: Badge, b: Badge): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
