// How long to wait before connecting again: full jitter (a random time between nought and a growing limit), so that a thousand
// editors that lost the same server do not all come back in the same instant.
// https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
import { closeCodes } from '../../shared/protocol/close-codes.ts'

const firstLimit = 1_000
const lastLimit = 20_000
/** A restarting server is back within seconds; its people return spread over this time (ms). */
const restartSpread = 5_000

/** Milliseconds to wait. `attempts`: how many connections in a row have failed. `random`: in [0, 1). */
export function backOff(attempts: number, closeCode: number | null, random: number): number {
  const limit = Math.min(lastLimit, firstLimit * 2 ** Math.min(attempts, 10))
  return Math.round(random * (closeCode === closeCodes.restarting[0] ? Math.max(restartSpread, limit) : limit))
}
