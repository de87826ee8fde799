// What the badge may say. Pure: events in, state out. The one promise: Saved is said only when the server has said, for this very
// connection, that everything written here is on disk (`saved n`, PROTOCOL.md), and the line still speaks.
//
// Document frames (sync step 2 and update) are counted as they leave by the socket; the count begins anew with each connection.
// A change is one edit made here. It waits until a frame carries it, is in flight until `saved n` covers that frame, and goes back
// to waiting when the connection ends. Pieces (outbox.ts) are frames like all others, and settle no change: the step 2 that ends them does.
import type { CopyState } from './device-copy.ts'
import type { DocumentFrame } from './outbox.ts'

/** How long (ms) the badge says Saving… before it says how many changes are not sent. */
export const savingPatience = 3_000
/** A socket silent for this long (ms) may be half open: nothing is Saved on it. */
export const silenceLimit = 10_000

interface FrameInFlight {
  readonly frame: number
  readonly changes: number
}

export interface SavedState {
  readonly line: 'down' | 'open'
  /** Document frames sent on this connection. */
  readonly sent: number
  /** How many of them the server has said are on disk. */
  readonly acknowledged: number
  /** The frame that offered the server all that it lacked (step 2). Until it is acknowledged, nothing is known to be saved. */
  readonly offeredIn: number | null
  /** Changes that no frame of this connection carries yet. */
  readonly waiting: number
  readonly inFlight: readonly FrameInFlight[]
  /** When the oldest change that is not on disk was made, or the line went up or down: what patience is measured from. */
  readonly since: number
  /** When the server was last heard. */
  readonly heardAt: number
  readonly saving: 'ready' | 'paused'
  /** Whether this device keeps a copy. */
  readonly copy: CopyState
}

export type SavedEvent =
  | { readonly kind: 'opened'; readonly at: number }
  | { readonly kind: 'closed'; readonly at: number }
  | { readonly kind: 'heard'; readonly at: number }
  | { readonly kind: 'edited'; readonly at: number }
  | { readonly kind: 'sent'; readonly what: DocumentFrame; readonly at: number }
  | { readonly kind: 'saved'; readonly frames: number; readonly at: number }
  | { readonly kind: 'saving'; readonly saving: 'ready' | 'paused'; readonly at: number }
  | { readonly kind: 'copy'; readonly copy: SavedState['copy'] }
  /** Changes an earlier visit left unsent, found on this device. */
  | { readonly kind: 'found'; readonly changes: number }
  /** What was not sent has been set aside; the document starts anew. */
  | { readonly kind: 'set aside'; readonly at: number }

export type Badge =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'not sent'; readonly changes: number }
  | { readonly kind: 'no connection' }
  | { readonly kind: 'paused'; readonly changes: number }
  | { readonly kind: 'no copy'; readonly changes: number }

export function startSaved(now: number): SavedState {
  return {
    line: 'down',
    sent: 0,
    acknowledged: 0,
    offeredIn: null,
    waiting: 0,
    inFlight: [],
    since: now,
    heardAt: now,
    saving: 'ready',
    copy: 'opening',
  }
}

export function nextSaved(state: SavedState, event: SavedEvent): SavedState {
  switch (event.kind) {
    case 'opened':
      return { ...afresh(state, event.at), line: 'open', heardAt: event.at }
    case 'closed':
      // An attempt that failed is no news: patience is measured from the moment the line went down.
      return { ...afresh(state, state.line === 'open' ? event.at : state.since), line: 'down' }
    case 'heard':
      return { ...state, heardAt: event.at }
    case 'edited':
      return { ...state, waiting: state.waiting + 1, since: unsentChanges(state) === 0 ? event.at : state.since }
    case 'sent':
      return afterSending(state, event.what)
    case 'saved':
      return afterSaved({ ...state, heardAt: event.at }, event.frames, event.at)
    case 'saving':
      // Once the server can store again, what waited has as long as any other change.
      return {
        ...state,
        saving: event.saving,
        heardAt: event.at,
        since: state.saving === 'paused' && event.saving === 'ready' ? event.at : state.since,
      }
    case 'copy':
      return { ...state, copy: event.copy }
    case 'found':
      return { ...state, waiting: state.waiting + event.changes }
    case 'set aside':
      return { ...afresh(state, event.at), line: 'down', waiting: 0 }
  }
}

/** Changes made here that the server has not said are on disk. */
export function unsentChanges(state: SavedState): number {
  return state.waiting + inFlightChanges(state.inFlight)
}

/**
 * Everything written here is on disk, as far as the server has told. Says nothing about whether it can still be heard. While the copy on this device
 * is being read nobody knows what an earlier visit left in it.
 */
export function allOnDisk(state: SavedState): boolean {
  return (
    state.line === 'open' &&
    state.copy !== 'opening' &&
    state.offeredIn !== null &&
    state.acknowledged >= state.sent &&
    state.acknowledged >= state.offeredIn &&
    unsentChanges(state) === 0
  )
}

export function badgeOf(state: SavedState, now: number): Badge {
  const changes = unsentChanges(state)
  const heard = state.line === 'open' && now - state.heardAt < silenceLimit
  const isPaused = heard && state.saving === 'paused'
  // Also for who has written nothing: what they write next would not be stored, and what others write does not come.
  if (heard && !isPaused && allOnDisk(state)) return { kind: 'saved' }
  if (state.copy === 'refused' && (changes > 0 || !heard || isPaused)) return { kind: 'no copy', changes }
  if (isPaused) return { kind: 'paused', changes }
  const patient = now - state.since < savingPatience
  if (changes > 0) return heard && patient ? { kind: 'saving' } : { kind: 'not sent', changes }
  return heard || patient ? { kind: 'connecting' } : { kind: 'no connection' }
}

/** True when leaving now could lose words: they are neither on the server's disk nor kept on this device. */
export function leavingLosesWords(state: SavedState): boolean {
  return unsentChanges(state) > 0 && state.copy !== 'kept'
}

function inFlightChanges(frames: readonly FrameInFlight[]): number {
  return frames.reduce((sum, { changes }) => sum + changes, 0)
}

/** A new connection, or none: its frames begin at nought and what was in flight waits again. */
function afresh(state: SavedState, at: number): SavedState {
  return {
    ...state,
    sent: 0,
    acknowledged: 0,
    offeredIn: null,
    waiting: unsentChanges(state),
    inFlight: [],
    since: at,
    saving: 'ready',
  }
}

function afterSending(state: SavedState, what: DocumentFrame): SavedState {
  const frame = state.sent + 1
  const carried = carriedBy(what, state.waiting)
  return {
    ...state,
    sent: frame,
    offeredIn: what === 'step 2' && state.offeredIn === null ? frame : state.offeredIn,
    waiting: state.waiting - carried,
    inFlight: carried > 0 ? [...state.inFlight, { frame, changes: carried }] : state.inFlight,
  }
}

/** Step 2 carries all the server lacked; an update carries the one edit that was just made. */
function carriedBy(what: DocumentFrame, waiting: number): number {
  switch (what) {
    case 'step 2':
      return waiting
    case 'update':
      return Math.min(waiting, 1)
    case 'piece':
      return 0
  }
}

function afterSaved(state: SavedState, frames: number, at: number): SavedState {
  const acknowledged = Math.min(Math.max(state.acknowledged, frames), state.sent)
  // An update sent before step 2 may build on what the server lacked, and then it is not stored: only step 2 settles those.
  if (state.offeredIn === null || acknowledged < state.offeredIn) return { ...state, acknowledged }
  const inFlight = state.inFlight.filter(({ frame }) => frame > acknowledged)
  return { ...state, acknowledged, inFlight, since: at }
}
