// The kinds of message on a paper's socket. 0 to 3 are y-websocket's own; the others are ours, sent only to who asked (`?frames=100,101,102`).
// PROTOCOL.md beside this file says what each carries.
export const frame = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** varuint n: the first n document frames (sync step 2 and update) that this connection sent are on disk. */
  saved: 100,
  /** string: a News as JSON. Something about the paper changed outside its text; fetch it again. */
  news: 101,
  /** string: a RoomState as JSON. Whether the room can store. */
  room: 102,
} as const

export const syncStep1 = 0
export const syncStep2 = 1
export const syncUpdate = 2

/** What the server tells the people in a paper, besides its text. */
export type PaperNews =
  | { readonly kind: 'threads changed' }
  | { readonly kind: 'people changed' }
  | { readonly kind: 'versions changed' }
  | { readonly kind: 'editions changed' }
  | { readonly kind: 'paper changed' }

export interface RoomState {
  /** Whether the room can store. */
  readonly saving: 'ready' | 'paused'
  /** The form of text this server keeps. An editor that knows only an older one reads, and says so before anything is typed into it. */
  readonly schema: number
}
