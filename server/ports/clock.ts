/** The time, and waiting, as something a test can steer. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Milliseconds since some moment, by a clock that nobody sets: for how long ago something was. `now` is for dates. */
  elapsed(): number
  /** Calls once after `ms`; returns how to cancel. Does not keep the process alive. */
  after(ms: number, call: () => void): () => void
  /** The part of the last moments that the process was at work and not waiting, 0 to 1. */
  busy(): number
}
