// The words of the badge, of the explanation behind it, and of what is read out.
import type { Badge } from './saved-state.ts'

export interface BadgeWords {
  /** On the badge, at every width. */
  readonly short: string
  /** What it means for the person, in a sentence or two. */
  readonly long: string
}

/** The line does not come back by waiting: the server has ended it, or something on the way lets none through. */
export type Shut = 'ended' | 'blocked'

export function badgeWords(badge: Badge, shut: Shut | null = null): BadgeWords {
  switch (badge.kind) {
    case 'saved':
      return { short: 'Saved', long: 'Everything written here is stored on the server.' }
    case 'saving':
      return { short: 'Saving…', long: 'Your last words are on their way to the server. They are kept on this device too.' }
    case 'connecting':
      return { short: 'Connecting…', long: 'Asking the server for the latest text.' }
    case 'not sent':
      return { short: `Not sent: ${counted(badge.changes)} kept on this device`, long: whyNotSent(shut) }
    case 'no connection':
      return withoutLine(shut)
    case 'paused':
      return badge.changes > 0
        ? {
            short: `Saving paused: ${counted(badge.changes)} kept on this device`,
            long: 'The server cannot store anything just now and tries again by itself. Go on writing: your words stay on this device, and others see them as soon as they are stored.',
          }
        : {
            short: 'Saving paused',
            long: 'The server cannot store anything just now and tries again by itself. Everything shown here is stored. What anybody writes meanwhile stays on their own device, and comes by itself later.',
          }
    case 'no copy':
      return {
        short: 'Can’t keep a copy on this device',
        long:
          badge.changes > 0
            ? `${counted(badge.changes, 'Capital')} not sent, and this browser lets us keep nothing. Leave this page open until it says Saved, or copy your text.`
            : 'Nothing can be sent just now, and this browser lets us keep nothing. Wait with writing until it says Saved.',
      }
  }
}

function whyNotSent(shut: Shut | null): string {
  switch (shut) {
    case 'ended':
      return 'The server has closed this paper on this page. What you wrote stays on this device.'
    case 'blocked':
      return 'This network blocks live connections, so the text is for reading only here. What you wrote stays on this device, and is sent when you open this paper on another network.'
    case null:
      return 'There is no connection just now, or the server is slow. Go on writing: what you write stays on this device and is sent by itself later.'
  }
}

function withoutLine(shut: Shut | null): BadgeWords {
  switch (shut) {
    case 'ended':
      return { short: 'Closed here', long: 'The server has closed this paper on this page. Nothing waits to be sent.' }
    case 'blocked':
      return {
        short: 'Reading only',
        long: 'This network blocks live connections, so the text is for reading only here. Nothing waits to be sent.',
      }
    case null:
      return {
        short: 'No connection',
        long: 'Nothing waits to be sent. What you write meanwhile is kept on this device and sent by itself later.',
      }
  }
}

/** On its way from one answer to another: not told by itself. */
export function isUnderWay({ kind }: Badge): boolean {
  return kind === 'saving' || kind === 'connecting'
}

/** What is read out when the badge changes; null where it would only chatter. `before`: the last that was not under way. */
export function badgeAnnouncement(before: Badge | null, now: Badge, shut: Shut | null = null): string | null {
  if (before === null || before.kind === now.kind || isUnderWay(now)) return null
  if (now.kind !== 'saved') return `${badgeWords(now, shut).short}.`
  if (isUnderWay(before)) return null
  return before.kind === 'paused' ? 'Saving works again. Everything is saved.' : 'Connected again. Everything is saved.'
}

function counted(changes: number, start: 'lower' | 'Capital' = 'lower'): string {
  const words = changes === 1 ? '1 change' : `${changes.toLocaleString('en-GB')} changes`
  return start === 'Capital' ? `${words} ${changes === 1 ? 'is' : 'are'}` : words
}
