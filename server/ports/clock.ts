/** The time, and waiting, as something a test can steer. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls once after `ms`; returns how to cancel. Does not keep the process alive. */
  after(ms: number, call: () => void): () => void
}
