// One paper, 50 guests, 10 of them writing ten letters a second.
import { LoadGuest } from './load-guest.ts'
import { pause, quantile } from './measure.ts'
import type { Scene } from './scene.ts'
import { listen, type Times, Writer, written } from './writing.ts'

const writing = 10
const lettersPerSecond = 10

export const crowd: Scene = {
  name: 'crowd',
  about: 'one paper, 50 guests, 10 writing 10 times a second',
  needsText: false,
  cast: () => ({ rooms: 1, guestsPerRoom: 50 }),
  figures: [
    { name: 'CPU per 1,000 updates', unit: 'ms', digits: 0 },
    { name: 'received p50', unit: 'ms', digits: 1 },
    { name: 'received p95', unit: 'ms', digits: 1 },
    { name: 'received p99', unit: 'ms', digits: 1 },
    { name: 'acknowledged p50', unit: 'ms', digits: 1 },
    { name: 'acknowledged p99', unit: 'ms', digits: 1 },
  ],
  async play(server, isQuick) {
    const times: Times = { received: [], acknowledged: [] }
    const guests = Array.from({ length: 50 }, (_, guest) => new LoadGuest(server.seat(0, guest)))
    for (const guest of guests) await guest.open()
    const writers = new Map(guests.slice(0, writing).map((guest, at) => [1000 + at, new Writer(guest, 1000 + at, times)]))
    for (const guest of guests) listen(guest, writers, times)

    const timers = [...writers.values()].map((writer, at) => {
      let timer = setTimeout(() => {
        timer = setInterval(() => writer.write(), 1000 / lettersPerSecond)
      }, at * 10)
      return () => clearInterval(timer)
    })
    await pause(isQuick ? 500 : 3_000)
    times.received.length = times.acknowledged.length = 0
    const before = { cpu: server.cpu(), written: written(writers) }
    await pause(isQuick ? 2_000 : 12_000)
    const cpu = server.cpu() - before.cpu
    const updates = written(writers) - before.written
    for (const stop of timers) stop()
    await pause(200)
    for (const guest of guests) guest.leave()

    return {
      'CPU per 1,000 updates': (cpu / updates) * 1000,
      'received p50': quantile(times.received, 0.5),
      'received p95': quantile(times.received, 0.95),
      'received p99': quantile(times.received, 0.99),
      'acknowledged p50': quantile(times.acknowledged, 0.5),
      'acknowledged p99': quantile(times.acknowledged, 0.99),
    }
  },
}
