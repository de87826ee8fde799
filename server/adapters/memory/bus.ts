// Fills Bus within one process. One listener's mistake reaches neither the teller nor the other listeners.
import type { Bus, News } from '../../ports/bus.ts'
import type { Journal } from '../../ports/journal.ts'

export function openBus(journal: Journal): Bus {
  const listeners = new Set<(news: News) => void>()
  return {
    tell(news) {
      for (const hear of listeners) {
        try {
          hear(news)
        } catch (error) {
          journal.bug('bus.listener-failed', error, { news: news.kind })
        }
      }
    },
    listen(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
  }
}
