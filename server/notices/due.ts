// When a letter about waiting notices is due. Digests come at seven in the morning, UK time; weekly ones on Mondays.
import type { LetterPace } from '../../shared/model/notice.ts'

/** How long (ms) "at once" waits, so that a burst of comments is one letter. */
const gatherFor = 60_000
const hour = 3_600_000
const digestHour = 7

const clockFace = new Intl.DateTimeFormat('en-GB', {
  hour: 'numeric',
  hourCycle: 'h23',
  weekday: 'short',
  timeZone: 'Europe/London',
})

/** The moment (ms since 1970) from which on notices of which the oldest is of `since` may be sent; null: never. */
export function dueAt(pace: LetterPace, since: number): number | null {
  switch (pace) {
    case 'off':
      return null
    case 'at once':
      return since + gatherFor
    case 'daily':
      return nextDigest(since, () => true)
    case 'weekly':
      return nextDigest(since, (weekday) => weekday === 'Mon')
  }
}

/** The first full hour after `since` that is seven o'clock on such a day. */
function nextDigest(since: number, isDay: (weekday: string) => boolean): number {
  for (let at = Math.floor(since / hour) * hour + hour; ; at += hour) {
    const parts = clockFace.formatToParts(at)
    const read = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
    if (Number(read('hour')) === digestHour && isDay(read('weekday'))) return at
  }
}
