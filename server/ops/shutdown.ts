// Going down in order: nobody new, everybody told, everything on disk. A second signal goes at once; the log is safe either way.
import type { Journal } from '../ports/journal.ts'

/** Steps run one after the other; a step that fails is noted and the next ones still run. */
export function closeOnSignal(journal: Journal, steps: readonly (() => void | Promise<void>)[]): void {
  let closing = false
  const close = async (signal: string) => {
    if (closing) process.exit(1)
    closing = true
    journal.note('server.closing', { signal })
    // A client that never hangs up must not keep us for ever.
    setTimeout(() => process.exit(1), 10_000).unref()
    for (const step of steps) {
      try {
        await step()
      } catch (error) {
        journal.bug('server.closing-failed', error)
      }
    }
    journal.note('server.closed')
    process.exit(0)
  }
  process.on('SIGTERM', close)
  process.on('SIGINT', close)
}
