// When rooms send to the disk what has gathered in them, on a clock that the test moves.
import { expect, test } from 'vitest'
import { Ferry } from '../../server/rooms/ferry.ts'
import { type SteeredClock, steeredClock } from '../kit/steered-clock.ts'

let clock: SteeredClock
let left: string[]

function pier(busy: number) {
  clock = steeredClock()
  clock.keepBusy(busy)
  left = []
  const ferry = new Ferry(clock)
  return (...rooms: string[]) => {
    for (const room of rooms) ferry.board(() => left.push(room))
  }
}

test('[ROOM-19] while the server has time every edit is sent to the disk at once', async () => {
  const board = pier(0.5)
  board('housing')
  board('transport', 'schools')
  expect(left).toEqual(['housing', 'transport', 'schools'])
})

test('[ROOM-19] when it is busy, what comes soon after the last departure goes together, and who writes alone waits for nothing', async () => {
  const board = pier(1)
  board('housing', 'transport', 'schools')
  expect(left).toEqual(['housing'])
  await clock.pass(19)
  board('parks')
  expect(left).toEqual(['housing'])
  await clock.pass(1)
  expect(left).toEqual(['housing', 'transport', 'schools', 'parks'])
  await clock.pass(1_000)
  board('libraries')
  expect(left.at(-1)).toBe('libraries')
})

test('[ROOM-21] a clock that is set back meanwhile makes nobody wait', async () => {
  const board = pier(1)
  board('housing')
  clock.setTo('2016-03-02T09:00:00.000Z')
  board('transport')
  await clock.pass(20)
  expect(left).toEqual(['housing', 'transport'])
})

test('[ROOM-19] the less there is to do, the shorter the wait', async () => {
  const board = pier(0.75)
  board('housing', 'transport')
  await clock.pass(9)
  expect(left).toEqual(['housing'])
  await clock.pass(1)
  expect(left).toEqual(['housing', 'transport'])
})
