// The bench itself runs: no figure is judged here.
import { expect, test } from 'vitest'
import { coldOpen } from './cold-open.ts'
import { rejoinder } from './rejoinder.ts'

test('[BENCH-1] a scene of the bench plays on Rejoinder over a restart and gives every figure it names', async () => {
  const server = await rejoinder.start(coldOpen.cast(true))
  try {
    const figures = await coldOpen.play(server, true)
    expect(Object.keys(figures)).toEqual(coldOpen.figures.map(({ name }) => name))
    for (const figure of Object.values(figures)) expect(figure).toBeGreaterThanOrEqual(0)
  } finally {
    await server.remove()
  }
}, 60_000)
