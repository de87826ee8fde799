// Fills the Journal port: one JSON record a line, on standard error. Standard output is for people: the address and the host's link, which
// no log may hold.
import { destination, type Logger, pino } from 'pino'
import type { Journal } from '../../ports/journal.ts'

export function openJournal(): Journal {
  // Written at once: a line that waits in memory is lost with the very crash it should explain.
  const log: Logger = pino(
    { base: null, messageKey: 'name', timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: toldOf } },
    destination({ fd: 2, sync: true }),
  )
  return {
    note: (name, facts) => log.info(facts ?? {}, name),
    warn: (name, facts) => log.warn(facts ?? {}, name),
    bug: (name, error, facts) => log.error({ ...facts, err: error instanceof Error ? error : new Error(String(error)) }, name),
  }
}

/** What a line says of an error. Libraries hang more on theirs, such as the address or the value that was wrong: that may be somebody's secret. */
export function toldOf(error: Error): Told {
  const { name: type, message, stack } = error
  const code = 'code' in error ? { code: String(error.code) } : {}
  return { type, message, ...code, stack, ...(error.cause instanceof Error ? { cause: toldOf(error.cause) } : {}) }
}

interface Told {
  readonly type: string
  readonly message: string
  readonly code?: string
  readonly stack: string | undefined
  readonly cause?: Told
}
