import { expect, test } from 'vitest'
import { openTurns } from '../../server/http/turns.ts'
import { Refusal } from '../../shared/api/failure.ts'

test('[API-14] heavy work goes one at a time, people take turns, and in between everybody else is answered', async () => {
  const turns = openTurns()
  const order: string[] = []
  const work = (name: string) => async () => {
    order.push(name)
    setImmediate(() => order.push('others'))
  }
  await Promise.all([
    turns.take('eve', work('eve 1')),
    turns.take('eve', work('eve 2')),
    turns.take('eve', work('eve 3')),
    turns.take('asha', work('asha 1')),
  ])
  expect(order).toEqual(['eve 1', 'others', 'eve 2', 'others', 'asha 1', 'others', 'eve 3'])
})

test('[API-14] who asks for too much at once is refused, and nobody else', async () => {
  const turns = openTurns()
  const work = async () => 'done'
  const asked = Array.from({ length: 9 }, () => turns.take('eve', work))
  expect(() => turns.take('eve', work)).toThrow(new Refusal('too-many'))
  expect(await turns.take('asha', work)).toBe('done')
  expect(await Promise.all(asked)).toEqual(Array(9).fill('done'))
  expect(await turns.take('eve', work)).toBe('done')
})

test('[API-14] work that fails or hangs keeps nobody from theirs', async () => {
  const turns = openTurns()
  const failed = turns.take('eve', () => Promise.reject(new Error('No.')))
  void turns.take('eve', () => new Promise(() => undefined))
  const mine = turns.take('asha', async () => 'done')
  await expect(failed).rejects.toThrow('No.')
  expect(await mine).toBe('done')
})
