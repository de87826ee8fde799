// The frames a room sends, as bytes. Each is made once, however many guests get it.
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { frame, type PaperNews, type RoomState, syncStep1, syncStep2, syncUpdate } from '../../shared/protocol/frames.ts'
import { schemaVersion } from '../../shared/protocol/limits.ts'

function syncFrame(kind: number, bytes: Uint8Array): Uint8Array {
  const head = createEncoder()
  writeVarUint(head, frame.sync)
  writeVarUint(head, kind)
  writeVarUint(head, bytes.length)
  // The body may be a whole paper: copied once, where an encoder copies it twice.
  return Buffer.concat([toUint8Array(head), bytes])
}

export const step1Frame = (stateVector: Uint8Array): Uint8Array => syncFrame(syncStep1, stateVector)
export const step2Frame = (update: Uint8Array): Uint8Array => syncFrame(syncStep2, update)
export const updateFrame = (update: Uint8Array): Uint8Array => syncFrame(syncUpdate, update)

/** Presence entries that are encoded already (presence.ts). With none of them it is a sign of life that every client understands. */
export function presenceFrame(entries: readonly Uint8Array[]): Uint8Array {
  const size = createEncoder()
  writeVarUint(size, entries.length)
  const encoder = createEncoder()
  writeVarUint(encoder, frame.awareness)
  writeVarUint8Array(encoder, Buffer.concat([toUint8Array(size), ...entries]))
  return toUint8Array(encoder)
}

export function savedFrame(frames: number): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, frame.saved)
  writeVarUint(encoder, frames)
  return toUint8Array(encoder)
}

export const newsFrame = (news: PaperNews): Uint8Array => jsonFrame(frame.news, news)
export const roomFrame = (saving: RoomState['saving']): Uint8Array =>
  jsonFrame(frame.room, { saving, schema: schemaVersion } satisfies RoomState)

function jsonFrame(kind: number, value: unknown): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, kind)
  writeVarString(encoder, JSON.stringify(value))
  return toUint8Array(encoder)
}
