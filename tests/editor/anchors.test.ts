// @vitest-environment jsdom
// Random sessions with anchors: a seed always plays the same session. `npx node tests/bench/anchor-table.ts` plays many and prints how well anchors stand.
import { expect, test } from 'vitest'
import { anchorMixes, playAnchorSession } from './anchor-sessions.ts'

/** In 1026 letters that are in many words, typed where others had been taken out, were once taken for these. */
const seedOf = (mix: string) => (mix === 'light, mostly offline' ? 17 : 1026)
const sessions = anchorMixes
  .filter(({ name }) => name !== 'light, in touch')
  .map((mix) => ({ name: mix.name, seed: seedOf(mix.name), mix }))

test.each(sessions)(
  '[SEAT-8] $name, seed $seed: no thread is on other words as if it were sure, and none is hidden while its words stand',
  async ({ seed, mix }) => {
    const { count, faults } = await playAnchorSession(seed, mix)
    expect(faults).toEqual([])
    expect(count.standing).toBeGreaterThan(20)
    expect(count.good).toBeGreaterThan(0.95 * (count.standing - count.torn))
  },
  60_000,
)
