// An update that may be written as it stands, with what is known of it.
import type { Places } from './places.ts'

/** Clocks of one client, `to` not included. */
export interface Span {
  readonly client: number
  readonly from: number
  readonly to: number
}

/** By client, clocks in order. */
export type Deletions = ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>

export interface Edit {
  readonly update: Uint8Array
  /** What it adds, a span for each client id. */
  readonly spans: readonly Span[]
  readonly places: Places
  /** Client ids that belong to the sender from here on. What was brought back after a restore may stand under others. */
  readonly own: readonly number[]
  /** Whether it deletes something that was not deleted. */
  readonly deletes: boolean
  /** What it deletes, new or not. */
  readonly deletions: Deletions
  /** Steps that applying it takes (order.ts). */
  readonly steps: number
}
