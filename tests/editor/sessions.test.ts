// @vitest-environment jsdom
// Random sessions: three people, one of them repeatedly out of touch, at everything the editor can do. Every word is unique; the ones
// nobody deleted, moved or undid have to be there at the end, once. A seed always plays the same session.
import { describe, expect, test } from 'vitest'
import { mixes, playSession } from './sessions.ts'

const seeds = [17, 58, 1204, 77003]

/** Found once: a word typed over another that somebody deletes; an empty first cell of a split table; pairing of empty cells. */
const found = [
  { mix: 'light, in touch', seed: 3 },
  { mix: 'heavy, mostly offline', seed: 202 },
  { mix: 'heavy, mostly offline', seed: 301 },
]

const sessions = mixes.flatMap((mix) =>
  [...found.filter((one) => one.mix === mix.name).map(({ seed }) => seed), ...seeds].map((seed) => ({
    name: mix.name,
    seed,
    mix,
  })),
)

describe('three people write in one paper', () => {
  test.each(sessions)(
    '[TEXT-8] $name, seed $seed: no word is lost or doubled, and all see the same sound document',
    ({ mix, seed }) => {
      const { faults, lost, doubled, words } = playSession(seed, mix)
      expect({ faults, lost, doubled }).toEqual({ faults: [], lost: [], doubled: [] })
      expect(words).toBeGreaterThan(0)
    },
    60_000,
  )
})
