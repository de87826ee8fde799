// Finding the words a thread is about. The server decides where they are; what a client or a row says is only a proposal.
import type * as Y from 'yjs'
import { proposeAnchor, resolveAnchor } from '../../shared/document/anchor.ts'
import type { AnchorProposal } from '../../shared/model/thread.ts'
import type { StoredAnchor } from '../ports/thread-store.ts'

/**
 * The anchor for a new or newly attached thread, with the words as they really stand in the text; null when they are not there. Without
 * positions the quote has to be found as it is: what merely resembles it was never selected by anybody.
 */
export function anchorFor(ydoc: Y.Doc, proposal: AnchorProposal): StoredAnchor | null {
  const { quote, before, after, start = null, end = null } = proposal
  const found = resolveAnchor(ydoc, { quote, before, after, start, end })
  if (found.from === null || found.to === null) return null
  if (found.state !== 'live' && (start === null || end === null)) return null
  const here = proposeAnchor(ydoc, found.from, found.to)
  return {
    state: found.state,
    start: here.start ?? null,
    end: here.end ?? null,
    quote: here.quote,
    before: here.before,
    after: here.after,
  }
}

/** Where an anchor's words are now. Its quote and what stood around it are kept, so that they can be found again when they come back. */
export function anchorNow(ydoc: Y.Doc, anchor: StoredAnchor): StoredAnchor {
  const { state, start, end } = resolveAnchor(ydoc, anchor)
  return { ...anchor, state, start, end }
}
