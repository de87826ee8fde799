// Times in words, in the reader's own time zone: "just now", "today at 14:05", "yesterday at 09:10", "12 November at 16:30",
// "12 March 2024". The exact time goes beside it.
const clockTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const dayInYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' })
const dayAndYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' })

const oneMinute = 60_000

export function sayWhen(at: Date, now: Date): string {
  const past = now.getTime() - at.getTime()
  if (past >= 0 && past < oneMinute) return 'just now'
  const days = daysBetween(at, now)
  if (days === 0) return `today at ${clockTime.format(at)}`
  if (days === 1) return `yesterday at ${clockTime.format(at)}`
  if (days === -1) return `tomorrow at ${clockTime.format(at)}`
  if (at.getFullYear() === now.getFullYear()) return `${dayInYear.format(at)} at ${clockTime.format(at)}`
  return dayAndYear.format(at)
}

/** The day alone, as in "until 7 December 2026". */
export function sayDay(at: Date): string {
  return dayAndYear.format(at)
}

/** For what is read on another day, such as on paper: "26 November 2026 at 17:40". */
export function sayMoment(at: Date): string {
  return `${dayAndYear.format(at)} at ${clockTime.format(at)}`
}

export function sayExactly(at: Date): string {
  return exact.format(at)
}

// Calendar days, not spans of 24 hours: yesterday evening is yesterday this morning.
function daysBetween(earlier: Date, later: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  return Math.round((midnight(later) - midnight(earlier)) / 86_400_000)
}
