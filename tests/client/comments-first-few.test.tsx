// @vitest-environment jsdom
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, test, vi } from 'vitest'
import { useFirstFew } from '../../client/comments/use-first-few.ts'

const place = document.createElement('div')
let root: Root

afterEach(() => root.unmount())

function Listed({ count, atLeast }: { readonly count: number; readonly atLeast: number }) {
  return useFirstFew(
    Array.from({ length: count }, (_, at) => at),
    atLeast,
  ).map((at) => <p key={at}>{at}</p>)
}

/** How many there are at first, and in the end. */
async function open(count: number, atLeast = 0): Promise<readonly [number, number]> {
  root = createRoot(place)
  flushSync(() => root.render(<Listed count={count} atLeast={atLeast} />))
  const first = place.childElementCount
  await vi.waitFor(() => expect(place.childElementCount).toBe(count), 5_000)
  return [first, place.childElementCount]
}

test('[MARGIN-17] a long list opens with a screenful and goes on a moment later', async () => {
  expect(await open(500)).toEqual([25, 500])
})

test('[MARGIN-17] what somebody goes to is there at once', async () => {
  expect(await open(500, 40)).toEqual([40, 500])
})

test('[MARGIN-17] a short list is whole at once', async () => {
  expect(await open(12)).toEqual([12, 12])
})
