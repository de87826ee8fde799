// Fills the Journal port: one JSON record a line, on standard error. Standard output is for people: the address and the host's link, which
// no log may hold.
import { destination, type Logger, pino } from 'pino'
import type { Journal } from '../../ports/journal.ts'

export function openJournal(): Journal {
  // Written at once: a line that waits in memory is lost with the very crash it should explain.
  const log: Logger = pino(
    { base: null, messageKey: 'name', timestamp: pino.stdTimeFunctions.isoTime },
    destination({ fd: 2, sync: true }),
  )
  return {
    note: (name, facts) => log.info(facts ?? {}, name),
    warn: (name, facts) => log.warn(facts ?? {}, name),
    bug: (name, error, facts) => log.error({ ...facts, err: error instanceof Error ? error : new Error(String(error)) }, name),
  }
}
