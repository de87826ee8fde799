import { describe, expect, test } from 'vitest'
import { backOff } from '../../client/live/back-off.ts'
import { badgeAnnouncement, badgeWords } from '../../client/live/badge-words.ts'
import { comings, comingsSentence, type Guest } from '../../client/live/presence.ts'
import type { Badge } from '../../client/live/saved-state.ts'
import { closeCodes } from '../../shared/protocol/close-codes.ts'

const asha: Guest = { id: 'a', name: 'Asha', colour: 0 }
const ben: Guest = { id: 'b', name: 'Ben', colour: 1 }
const carys: Guest = { id: 'c', name: 'Carys', colour: 2 }

describe('the words of the badge', () => {
  const words: readonly (readonly [Badge, string])[] = [
    [{ kind: 'saved' }, 'Saved'],
    [{ kind: 'saving' }, 'Saving…'],
    [{ kind: 'not sent', changes: 1 }, 'Not sent: 1 change kept on this device'],
    [{ kind: 'not sent', changes: 1400 }, 'Not sent: 1,400 changes kept on this device'],
    [{ kind: 'no copy', changes: 2 }, 'Can’t keep a copy on this device'],
    [{ kind: 'paused', changes: 0 }, 'Saving paused'],
  ]
  test.each(words)('%o', (badge, short) => expect(badgeWords(badge).short).toBe(short))

  test('[LIVE-5] behind a network that blocks nobody is told to go on writing', () => {
    expect(badgeWords({ kind: 'no connection' }, 'blocked').short).toBe('Reading only')
    for (const badge of [{ kind: 'no connection' }, { kind: 'not sent', changes: 3 }] as const) {
      expect(badgeWords(badge, 'blocked').long).toContain('for reading only here')
      expect(badgeWords(badge, 'blocked').long).not.toMatch(/no connection|go on writing/i)
    }
  })

  test('[LIVE-21] a line that was ended for good is not called a connection that is missing', () => {
    expect(badgeWords({ kind: 'no connection' }).short).toBe('No connection')
    expect(badgeWords({ kind: 'no connection' }, 'ended').short).toBe('Closed here')
    expect(badgeAnnouncement({ kind: 'saved' }, { kind: 'no connection' }, 'ended')).toBe('Closed here.')
    expect(badgeWords({ kind: 'not sent', changes: 1 }, 'ended').short).toBe('Not sent: 1 change kept on this device')
  })

  test('typing is not chattered about; trouble and its end are told once', () => {
    expect(badgeAnnouncement({ kind: 'saved' }, { kind: 'saving' })).toBeNull()
    expect(badgeAnnouncement({ kind: 'saving' }, { kind: 'saved' })).toBeNull()
    expect(badgeAnnouncement({ kind: 'saving' }, { kind: 'not sent', changes: 1 })).toBe(
      'Not sent: 1 change kept on this device.',
    )
    expect(badgeAnnouncement({ kind: 'not sent', changes: 1 }, { kind: 'not sent', changes: 2 })).toBeNull()
    expect(badgeAnnouncement({ kind: 'not sent', changes: 2 }, { kind: 'saved' })).toBe('Connected again. Everything is saved.')
    expect(badgeAnnouncement({ kind: 'paused', changes: 0 }, { kind: 'saved' })).toBe('Saving works again. Everything is saved.')
  })
})

describe('who comes and goes', () => {
  test('one sentence, however many, and never about oneself', () => {
    expect(comingsSentence(comings([], [asha, ben]), 'b')).toBe('Asha joined.')
    expect(comingsSentence(comings([asha], [ben, carys]), 'x')).toBe('Ben and Carys joined. Asha left.')
    expect(comingsSentence(comings([asha, ben, carys], []), 'x')).toBe('Asha and 2 others left.')
    expect(comingsSentence(comings([ben], [ben, asha]), 'a')).toBe('')
  })
})

describe('coming back', () => {
  test('[LIVE-7] the wait is anywhere between nought and a growing limit', () => {
    expect(backOff(0, null, 0)).toBe(0)
    expect(backOff(0, null, 0.999)).toBeLessThanOrEqual(1_000)
    expect(backOff(3, null, 0.5)).toBe(4_000)
    expect(backOff(30, null, 1)).toBe(20_000)
    expect(backOff(0, closeCodes.restarting[0], 1)).toBe(5_000)
  })
})
