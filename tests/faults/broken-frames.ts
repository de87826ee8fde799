// Frames as a broken or hostile editor sends them: noise, noise in a good envelope, good frames cut short, good frames with bits turned.
import * as Y from 'yjs'
import { bodyOf } from '../../shared/document/body.ts'
import { syncStep1, syncStep2, syncUpdate } from '../../shared/protocol/frames.ts'
import { below, type Dice, pick } from '../editor/dice.ts'
import { presenceFrame, syncFrame } from '../kit/raw-guest.ts'
import { Ledger } from './ledger.ts'
import { editAtRandom } from './random-edit.ts'

export function noise(roll: Dice): Uint8Array {
  return Uint8Array.from({ length: below(roll, 200) }, () => below(roll, 256))
}

/** A sync frame of right form around a body that is none. */
export function noiseInEnvelope(roll: Dice): Uint8Array {
  // An empty update of two zeros is the one body of noise that means something: nothing.
  const body = Uint8Array.from([1 + below(roll, 255), ...noise(roll)])
  return syncFrame(pick(roll, [syncStep2, syncUpdate]), body)
}

/** What an editor that has `ydoc` would send for a random edit, or in a handshake, or of its caret. */
export function goodFrame(ydoc: Y.Doc, roll: Dice): Uint8Array {
  const editor = new Y.Doc()
  bodyOf(editor)
  Y.applyUpdate(editor, Y.encodeStateAsUpdate(ydoc))
  const before = Y.encodeStateVector(editor)
  for (let edit = 0; edit <= below(roll, 3); edit++) editAtRandom(editor, roll, new Ledger())
  const update = Y.encodeStateAsUpdate(editor, before)
  const state = { caret: { anchor: 'AAAA', head: 'AAAA' } }
  return pick(roll, [
    () => syncFrame(syncUpdate, update),
    () => syncFrame(syncUpdate, update),
    () => syncFrame(syncStep2, update),
    () => syncFrame(syncStep1, Y.encodeStateVector(editor)),
    () => presenceFrame([{ client: editor.clientID, clock: 1, state }]),
  ])()
}

export function cutShort(frame: Uint8Array, roll: Dice): Uint8Array {
  return frame.slice(0, below(roll, frame.length))
}

export function withBitsTurned(frame: Uint8Array, roll: Dice): Uint8Array {
  const turned = frame.slice()
  for (let times = 0; times <= below(roll, 4); times++) {
    const at = below(roll, turned.length)
    turned[at] = (turned[at] ?? 0) ^ (1 << below(roll, 8))
  }
  return turned
}
