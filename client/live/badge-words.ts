// The words of the badge, of the explanation behind it, and of what is read out.
import type { Badge } from './saved-state.ts'

export interface BadgeWords {
  /** On the badge, at every width. */
  readonly short: string
  /** What it means for the person, in a sentence or two. */
  readonly long: string
}

/** `isOver`: the server has ended the line, and it does not come back by itself. */
export function badgeWords(badge: Badge, isOver = false): BadgeWords {
  switch (badge.kind) {
    case 'saved':
      return { short: 'Saved', long: 'Everything written here is stored on the server.' }
    case 'saving':
      return { short: 'Saving…', long: 'Your last words are on their way to the server. They are kept on this device too.' }
    case 'connecting':
      return { short: 'Connecting…', long: 'Asking the server for the latest text.' }
    case 'not sent':
      return {
        short: `Not sent: ${counted(badge.changes)} kept on this device`,
        long: 'There is no connection just now. Go on writing: what you write stays on this device and is sent by itself later.',
      }
    case 'no connection':
      if (isOver)
        return { short: 'Closed here', long: 'The server has closed this paper on this page. Nothing waits to be sent.' }
      return {
        short: 'No connection',
        long: 'Nothing waits to be sent. What you write meanwhile is kept on this device and sent by itself later.',
      }
    case 'paused':
      return {
        short: badge.changes > 0 ? `Saving paused: ${counted(badge.changes)} kept on this device` : 'Saving paused',
        long: 'The server cannot store anything just now and tries again by itself. Your words stay on this device meanwhile.',
      }
    case 'no copy':
      return {
        short: 'Can’t keep a copy on this device',
        long:
          badge.changes > 0
            ? `${counted(badge.changes, 'Capital')} not sent, and this browser lets us keep nothing. Leave this page open until it says Saved, or copy your text.`
            : 'There is no connection, and this browser lets us keep nothing. Wait with writing until it says Saved.',
      }
  }
}

/** What is read out when the badge changes; null where it would only chatter. */
export function badgeAnnouncement(before: Badge | null, now: Badge, isOver = false): string | null {
  if (before === null || before.kind === now.kind) return null
  const wasTroubled = before.kind !== 'saved' && before.kind !== 'saving' && before.kind !== 'connecting'
  if (now.kind === 'saved') return wasTroubled ? 'Connected again. Everything is saved.' : null
  return now.kind === 'saving' || now.kind === 'connecting' ? null : `${badgeWords(now, isOver).short}.`
}

function counted(changes: number, start: 'lower' | 'Capital' = 'lower'): string {
  const words = changes === 1 ? '1 change' : `${changes.toLocaleString('en-GB')} changes`
  return start === 'Capital' ? `${words} ${changes === 1 ? 'is' : 'are'}` : words
}
