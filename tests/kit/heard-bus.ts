// A bus that remembers what it was told.
import type { Bus, News } from '../../server/ports/bus.ts'

export interface HeardBus extends Bus {
  readonly heard: News[]
}

export function heardBus(): HeardBus {
  const heard: News[] = []
  const listeners = new Set<(news: News) => void>()
  return {
    heard,
    tell(news) {
      heard.push(news)
      for (const hear of listeners) hear(news)
    },
    listen(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
  }
}
