// What a scene is: something that is done to one server after the other, and the figures it gives.
import type { Cast, RunningServer } from './running-server.ts'

/** How one figure is shown. */
export interface Figure {
  readonly name: string
  readonly unit: string
  readonly digits: number
}

export type Figures = Readonly<Record<string, number>>

export interface Scene {
  readonly name: string
  readonly about: string
  readonly figures: readonly Figure[]
  /** Does the server get one core for itself, and the load generator the others? */
  readonly isPinned?: boolean
  /** The servers it is about, when it is not about all of them. */
  readonly only?: readonly string[]
  readonly cast: (isQuick: boolean) => Cast
  /** Does it ask a server for a text it keeps? */
  readonly needsText: boolean
  /** Before any server is started. */
  prepare?(): void
  play(server: RunningServer, isQuick: boolean): Promise<Figures>
}
