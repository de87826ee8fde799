// Those who follow a text's characters are told of every edit, and may read from the log what they missed.
import { afterEach, expect, test } from 'vitest'
import type { TextChange } from '../../server/ports/text-changes.ts'
import { PersonId } from '../../shared/model/ids.ts'
import { housing, openSmallHouse, paragraphs } from '../kit/room-house.ts'

let close: (() => Promise<void>) | null = null
afterEach(async () => {
  await close?.()
  close = null
})

const asha = PersonId.parse('asha')
const ben = PersonId.parse('ben')

const tell = ({ seq, person, removed, added }: TextChange) => ({
  seq,
  person,
  removed: removed.map(({ text, before, after, pieces }) => ({ text, before, after, pieces })),
  added: added().map(({ text, pieces }) => ({ text, pieces })),
})

test('[SEAT-9] what is told of an edit as it enters the text is what the log says of it later', async () => {
  const house = await openSmallHouse()
  close = () => house.close()
  const live: ReturnType<typeof tell>[] = []
  const opened: number[] = []
  const stop = house.lobby.follow({
    opened: async (_, seq) => void opened.push(seq),
    changed: (_, change) => void live.push(tell(change)),
    closed: () => undefined,
  })
  await house.lobby.rewrite(housing, paragraphs('One and two.', 'Three.'), asha)
  await house.lobby.rewrite(housing, paragraphs('One.', 'Three and four.'), ben)
  await Promise.all([
    house.lobby.rewrite(housing, paragraphs('Three and four.'), asha),
    house.lobby.rewrite(housing, paragraphs('One.', 'Three and four.', 'Five.'), ben),
  ])
  expect(opened).toEqual([1])
  expect(live.map(({ seq, person }) => [seq, person])).toEqual([
    [2, asha],
    [3, ben],
    [4, asha],
    [5, ben],
  ])
  expect(live[1]?.removed.map(({ text }) => text)).toEqual([' and two.'])
  expect(live[1]?.added.map(({ text }) => text)).toEqual(['.', ' and four'])

  const replayed: ReturnType<typeof tell>[] = []
  await house.lobby.replay(housing, 1, 5, (change) => replayed.push(tell(change)))
  expect(replayed).toEqual(live)
  stop()
  await house.lobby.rewrite(housing, paragraphs('Six.'), asha)
  expect(live).toHaveLength(4)
})
