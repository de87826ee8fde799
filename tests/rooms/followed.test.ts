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

/** A house whose follower takes its time, and what it was told. */
async function followedSlowly() {
  const house = await openSmallHouse()
  close = () => house.close()
  const told: string[] = []
  let letIn: () => void = () => undefined
  house.lobby.follow({
    async opened(_, seq) {
      told.push(`asked at ${seq}`)
      await new Promise<void>((resolve) => {
        letIn = resolve
      })
      told.push('opened')
    },
    changed: (_, { seq }) => void told.push(`edit ${seq}`),
    closed: () => undefined,
  })
  return { house, told, letIn: () => letIn() }
}

test('[ROOM-20] who reads waits for no follower; the first edit waits until they are there, and they are told of it', async () => {
  const { house, told, letIn } = await followedSlowly()
  const guest = await house.guest('ben').join()
  expect(guest.text).toBe('One.')
  guest.type(' Two.')
  guest.type(' Three.')
  const reader = await house.guest('asha').join()
  expect(reader.text).toBe('One.')
  expect(told).toEqual(['asked at 1'])
  expect((await house.log.read(housing))?.head).toBe(1)

  letIn()
  await guest.untilSaved()
  await reader.until(() => reader.text === 'One. Two. Three.')
  expect(told).toEqual(['asked at 1', 'opened', 'edit 2', 'edit 3'])
})

test("[ROOM-20] the server's own edit waits for them too", async () => {
  const { house, told, letIn } = await followedSlowly()
  const written = house.lobby.rewrite(housing, paragraphs('Two.'), asha)
  await house.guest('ben').join()
  expect(told).toEqual(['asked at 1'])
  letIn()
  expect(await written).toBe(2)
  expect(told).toEqual(['asked at 1', 'opened', 'edit 2'])
})
