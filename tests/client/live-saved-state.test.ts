import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Badge,
  badgeOf,
  leavingLosesWords,
  nextSaved,
  type SavedEvent,
  type SavedState,
  silenceLimit,
  startSaved,
  unsentChanges,
} from '../../client/live/saved-state.ts'

/** A story in a line each: what happened when, and what the badge says then. */
function tell(...events: readonly SavedEvent[]): SavedState {
  return events.reduce(nextSaved, nextSaved(startSaved(0), { kind: 'copy', copy: 'kept' }))
}

const opened: SavedEvent = { kind: 'opened', at: 0 }
const offered: SavedEvent = { kind: 'sent', what: 'step 2', at: 0 }
const update: SavedEvent = { kind: 'sent', what: 'update', at: 0 }
const edited = (at = 0): SavedEvent => ({ kind: 'edited', at })
const saved = (frames: number, at = 0): SavedEvent => ({ kind: 'saved', frames, at })
const closed = (at = 0): SavedEvent => ({ kind: 'closed', at })

const stories: readonly (readonly [story: string, events: readonly SavedEvent[], at: number, badge: Badge])[] = [
  ['nothing has happened yet', [], 0, { kind: 'connecting' }],
  ['no connection after a while', [], 5_000, { kind: 'no connection' }],
  ['nor after further attempts', [closed(1_000), closed(4_500)], 5_000, { kind: 'no connection' }],
  ['the line is open and nothing is said', [opened], 0, { kind: 'connecting' }],
  ['what we have was offered, not yet stored', [opened, offered], 0, { kind: 'connecting' }],
  ['the server has stored what we offered', [opened, offered, saved(1)], 0, { kind: 'saved' }],
  [
    'but the copy on this device is not read yet, and may hold more',
    [{ kind: 'copy', copy: 'opening' }, opened, offered, saved(1)],
    0,
    { kind: 'connecting' },
  ],
  ['"saved 0" says nothing about the first frame', [opened, offered, saved(0)], 0, { kind: 'connecting' }],
  ['a word typed and sent', [opened, offered, saved(1), edited(), update], 0, { kind: 'saving' }],
  ['the server has stored the word', [opened, offered, saved(1), edited(), update, saved(2)], 0, { kind: 'saved' }],
  ['an old "saved" does not cover the word', [opened, offered, saved(1), edited(), update, saved(1)], 0, { kind: 'saving' }],
  ['"saved" for more than was sent covers no later word', [opened, offered, saved(9), edited(), update], 0, { kind: 'saving' }],
  ['the word waits for more than 3 s', [opened, offered, saved(1), edited(), update], 3_500, { kind: 'not sent', changes: 1 }],
  ['the line breaks on the word', [opened, offered, saved(1), edited(), update, closed()], 0, { kind: 'not sent', changes: 1 }],
  [
    'two words more without a line',
    [opened, offered, saved(1), edited(), update, closed(), edited(), edited()],
    0,
    { kind: 'not sent', changes: 3 },
  ],
  [
    'back on the line, all three are offered',
    [opened, offered, saved(1), edited(), update, closed(), edited(), edited(), opened, offered],
    0,
    { kind: 'saving' },
  ],
  [
    'and stored',
    [opened, offered, saved(1), edited(), update, closed(), edited(), edited(), opened, offered, saved(1)],
    0,
    { kind: 'saved' },
  ],
  ['an edit sent before the offer is settled by the offer only', [opened, edited(), update, saved(1)], 0, { kind: 'saving' }],
  ['as here', [opened, edited(), update, offered, saved(2)], 0, { kind: 'saved' }],
  ['a frame that carries no edit of mine has to be stored too', [opened, offered, saved(1), update], 0, { kind: 'connecting' }],
  ['an earlier visit left three', [{ kind: 'found', changes: 3 }], 5_000, { kind: 'not sent', changes: 3 }],
  ['silent for 10 s: the line may be half open', [opened, offered, saved(1)], silenceLimit, { kind: 'no connection' }],
  ['heard again', [opened, offered, saved(1), { kind: 'heard', at: 9_000 }], silenceLimit, { kind: 'saved' }],
  [
    'the server cannot store',
    [opened, offered, saved(1), { kind: 'saving', saving: 'paused', at: 0 }, edited(), update],
    0,
    { kind: 'paused', changes: 1 },
  ],
  [
    'it cannot store, and nothing of mine waits',
    [opened, offered, saved(1), { kind: 'saving', saving: 'paused', at: 0 }],
    0,
    { kind: 'paused', changes: 0 },
  ],
  [
    'it cannot store, and this device keeps nothing: whoever writes now could lose it',
    [opened, offered, saved(1), { kind: 'copy', copy: 'refused' }, { kind: 'saving', saving: 'paused', at: 0 }],
    0,
    { kind: 'no copy', changes: 0 },
  ],
  [
    'it can store again after a minute: what waited is on its way',
    [
      ...[opened, offered, saved(1), edited(), update],
      ...(['paused', 'ready'] as const).map((saving, at): SavedEvent => ({ kind: 'saving', saving, at: at * 60_000 })),
    ],
    60_000,
    { kind: 'saving' },
  ],
  ['this device keeps nothing, no line', [{ kind: 'copy', copy: 'refused' }, edited()], 0, { kind: 'no copy', changes: 1 }],
  ['this device keeps nothing, all stored', [opened, offered, saved(1), { kind: 'copy', copy: 'refused' }], 0, { kind: 'saved' }],
  ['what was refused is set aside', [opened, offered, edited(), { kind: 'set aside', at: 0 }], 0, { kind: 'connecting' }],
]

describe('what the badge says', () => {
  test.each(stories)('%s', (_story, events, at, badge) => {
    expect(badgeOf(tell(...events), at)).toEqual(badge)
  })

  test('[LIVE-1] Saved needs the word of the server: in no story without a saved frame on this very connection', () => {
    const event = fc.oneof(
      fc.constantFrom<SavedEvent['kind']>('opened', 'closed', 'heard', 'edited').map((kind) => ({ kind, at: 0 }) as SavedEvent),
      fc.constantFrom(update, offered),
      fc.nat(6).map((frames) => saved(frames)),
      fc.nat(3).map((changes): SavedEvent => ({ kind: 'found', changes })),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 25 }), (events) => {
        let state = tell()
        // Kept beside the state, by the rule itself: the frames of this connection, and which of them hold what is not yet stored.
        let sent = 0
        let told = 0
        let mustBe = Number.POSITIVE_INFINITY
        for (const now of events) {
          state = nextSaved(state, now)
          if (now.kind === 'opened' || now.kind === 'closed') [sent, told, mustBe] = [0, 0, Number.POSITIVE_INFINITY]
          if (now.kind === 'sent') sent += 1
          if (now.kind === 'sent' && now.what === 'step 2' && mustBe === Number.POSITIVE_INFINITY) mustBe = sent
          if (now.kind === 'saved') told = Math.max(told, Math.min(now.frames, sent))
          if (badgeOf(state, 0).kind === 'saved') {
            expect(state.line).toBe('open')
            expect(told).toBeGreaterThanOrEqual(Math.max(sent, mustBe))
            expect(unsentChanges(state)).toBe(0)
          }
        }
      }),
      { numRuns: 3_000 },
    )
  })

  test('[LIVE-2] no change is forgotten: each is counted until a frame that carries it is on disk', () => {
    const rounds = fc.array(fc.constantFrom('type', 'drop', 'return') as fc.Arbitrary<'type' | 'drop' | 'return'>)
    fc.assert(
      fc.property(rounds, (deeds) => {
        let state = tell(opened, offered, saved(1))
        let typed = 0
        for (const deed of deeds) {
          if (deed === 'type') {
            typed += 1
            state = nextSaved(state, edited())
            if (state.line === 'open') state = nextSaved(state, update)
          }
          if (deed === 'drop') state = nextSaved(state, closed())
          if (deed === 'return' && state.line === 'down') state = [opened, offered].reduce(nextSaved, state)
        }
        expect(unsentChanges(state)).toBe(typed)
        const ended = [opened, offered, saved(1)].reduce(nextSaved, state)
        expect(unsentChanges(ended)).toBe(0)
      }),
    )
  })

  test('[LIVE-3] leaving is warned about only while words are neither on the server nor on this device', () => {
    const refused: SavedEvent = { kind: 'copy', copy: 'refused' }
    expect(leavingLosesWords(tell(edited()))).toBe(false)
    expect(leavingLosesWords(tell(refused, edited()))).toBe(true)
    expect(leavingLosesWords(tell(refused, edited(), opened, offered, saved(1)))).toBe(false)
  })
})
