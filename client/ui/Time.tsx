// A moment, in words; the exact time when pointed at. Refreshed each minute, so that "just now" does not stay.
import { type ReactElement, useSyncExternalStore } from 'react'
import { sayDay, sayExactly, sayWhen } from './when.ts'

export interface TimeProps {
  /** ISO 8601, as the API gives it. */
  readonly at: string
  /** 'day' leaves out the time of day. */
  readonly precision?: 'moment' | 'day'
}

export function Time({ at, precision = 'moment' }: TimeProps): ReactElement {
  const minute = useSyncExternalStore(onEachMinute, currentMinute)
  const date = new Date(at)
  const now = new Date(Math.max(minute * 60_000, Date.now()))
  return (
    <time dateTime={at} title={sayExactly(date)}>
      {precision === 'day' ? sayDay(date) : sayWhen(date, now)}
    </time>
  )
}

const currentMinute = () => Math.floor(Date.now() / 60_000)

function onEachMinute(tell: () => void): () => void {
  const ticking = setInterval(tell, 15_000)
  return () => clearInterval(ticking)
}
