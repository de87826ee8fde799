// May this frame pass? First its form, then the table of frame and action: what does not stand in it does not pass. The role is asked for every
// frame; what a document frame would do is decided in check-update.ts, before anything is changed.
import { createDecoder, hasContent, readVarUint, readVarUint8Array } from 'lib0/decoding'
import * as Y from 'yjs'
import type { CloseReason } from '../../shared/protocol/close-codes.ts'
import { frame, syncStep1, syncStep2, syncUpdate } from '../../shared/protocol/frames.ts'
import { limits } from '../../shared/protocol/limits.ts'
import type { Action } from '../../shared/roles/may.ts'
import { type Checked, checkBroughtBack, checkUpdate } from './check-update.ts'
import type { Edit } from './edit.ts'
import type { Ground } from './ground.ts'
import type { Guest } from './guest.ts'

export type Frame =
  | { readonly kind: 'step 1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'step 2' | 'update'; readonly update: Uint8Array }
  | { readonly kind: 'presence'; readonly entries: Uint8Array }
  | { readonly kind: 'query presence' }
  | { readonly kind: 'refused'; readonly why: CloseReason }

export type DocumentFrame = Extract<Frame, { readonly update: Uint8Array }>

type Passing = Exclude<Frame['kind'], 'refused'>

/** What somebody has to be allowed, to send a frame of this kind at all. A step 2 may be empty and an update may only delete; see `passEdit`. */
export const frameTable: Readonly<Record<Passing, Action>> = {
  'step 1': 'read paper',
  'step 2': 'read paper',
  update: 'read paper',
  presence: 'show presence',
  'query presence': 'read paper',
}

/** Reads a frame and asks whether this guest may send its kind. */
export function passFrame(bytes: Uint8Array, guest: Guest): Frame {
  const read = readFrame(bytes)
  if (read.kind === 'refused' || guest.can(frameTable[read.kind])) return read
  return refused('notAllowed')
}

export type Passed =
  | { readonly kind: 'write'; readonly edit: Edit }
  | { readonly kind: 'nothing to write' }
  | { readonly kind: 'gap' }
  | { readonly kind: 'refused'; readonly why: CloseReason }

/** What an update of this guest may do. */
export function passEdit(update: Uint8Array, ground: Ground, guest: Guest): Passed {
  const checked = ground.wasRestored
    ? checkBroughtBack(update, ground, guest.person, { client: guest.presence })
    : checkUpdate(update, ground, guest.person)
  return guest.can('edit text') ? passWriter(checked) : passReader(checked, guest)
}

function passWriter(checked: Checked): Passed {
  switch (checked.kind) {
    case 'edit':
      return { kind: 'write', edit: checked.edit }
    case 'nothing new':
      return { kind: 'nothing to write' }
    case 'gap':
      return { kind: 'gap' }
    case 'refused':
      return checked
  }
}

/**
 * Whoever may not edit still sends a step 2, empty or with the deletions it knows, and Yjs clears away formatting in documents that are merely
 * read: deletions are dropped without a word. Anything written is refused.
 */
function passReader(checked: Checked, guest: Guest): Passed {
  switch (checked.kind) {
    case 'edit':
      return checked.edit.spans.length > 0 ? unwelcome(guest) : { kind: 'nothing to write' }
    case 'gap':
      return checked.adds ? unwelcome(guest) : { kind: 'nothing to write' }
    case 'nothing new':
      return { kind: 'nothing to write' }
    case 'refused':
      return checked
  }
}

function unwelcome(guest: Guest): Passed {
  const { oldEditor, olderCopy, archived } = guest.standing
  if (oldEditor) return { kind: 'refused', why: 'schemaTooOld' }
  // A reader's copy may hold what the restored paper lacks. It stays theirs to read; only those who may edit bring it back.
  if (olderCopy) return { kind: 'refused', why: 'otherLineage' }
  return { kind: 'refused', why: archived ? 'paperArchived' : 'editRefused' }
}

/** The form of a frame. Y-websocket's own kinds 0, 1 and 3 come in; ours only go out; anything else is no frame. */
export function readFrame(bytes: Uint8Array): Frame {
  if (bytes.length > limits.frameBytes) return refused('tooLarge')
  try {
    const decoder = createDecoder(bytes)
    const read = readBody()
    return hasContent(decoder) ? refused('badFrame') : read

    function readBody(): Frame {
      switch (readVarUint(decoder)) {
        case frame.sync:
          return readSync(readVarUint(decoder), readVarUint8Array(decoder))
        case frame.awareness:
          return { kind: 'presence', entries: readVarUint8Array(decoder) }
        case frame.queryAwareness:
          return { kind: 'query presence' }
        default:
          return refused('badFrame')
      }
    }
  } catch {
    return refused('badFrame') // lib0 throws where the bytes end too early
  }
}

function readSync(kind: number, body: Uint8Array): Frame {
  switch (kind) {
    case syncStep1:
      if (body.length > limits.stateVectorBytes) return refused('tooLarge')
      Y.decodeStateVector(body)
      return { kind: 'step 1', stateVector: body }
    case syncStep2:
      return { kind: 'step 2', update: body }
    case syncUpdate:
      return { kind: 'update', update: body }
    default:
      return refused('badFrame')
  }
}

function refused(why: CloseReason): Frame & { kind: 'refused' } {
  return { kind: 'refused', why }
}
