// 200 papers with four guests each; in every paper one of them writes a letter a second. What a guest takes in memory is what the other three of each
// paper add, and a paper what is left of the first.
import { LoadGuest } from './load-guest.ts'
import { pause, quantile } from './measure.ts'
import type { Scene } from './scene.ts'
import { listen, type Times, Writer, written } from './writing.ts'

const guestsPerRoom = 4

export const manyRooms: Scene = {
  name: 'many-rooms',
  about: '200 papers with 4 guests each, one of whom writes once a second',
  needsText: false,
  cast: (isQuick) => ({ rooms: isQuick ? 40 : 200, guestsPerRoom }),
  figures: [
    { name: 'CPU per 1,000 updates', unit: 'ms', digits: 0 },
    { name: 'memory per guest', unit: 'KiB', digits: 1 },
    { name: 'memory per paper', unit: 'KiB', digits: 1 },
    { name: 'resident per guest', unit: 'KiB', digits: 1 },
    { name: 'received p50', unit: 'ms', digits: 1 },
    { name: 'received p99', unit: 'ms', digits: 1 },
    { name: 'acknowledged p50', unit: 'ms', digits: 1 },
    { name: 'acknowledged p99', unit: 'ms', digits: 1 },
  ],
  async play(server, isQuick) {
    const { rooms } = manyRooms.cast(isQuick)
    const guests: LoadGuest[][] = Array.from({ length: rooms }, () => [])
    const seat = async (guest: number) => {
      for (const [room, here] of guests.entries()) {
        const one = new LoadGuest(server.seat(room, guest))
        await one.open()
        here.push(one)
      }
    }
    // The first who come also warm the server up: what they leave behind in it is not counted.
    await seat(0)
    for (const here of guests) here.pop()?.leave()
    await pause(500)
    const empty = await server.memory()
    await seat(0)
    const alone = await server.memory()
    for (let guest = 1; guest < guestsPerRoom; guest++) await seat(guest)
    const full = await server.memory()

    const times: Times = { received: [], acknowledged: [] }
    const writers = new Map<number, Writer>()
    for (const [room, here] of guests.entries()) {
      const [first] = here
      if (first) writers.set(1000 + room, new Writer(first, 1000 + room, times))
      for (const guest of here) listen(guest, writers, times)
    }
    const timers = [...writers.values()].map((writer, at) => {
      let timer = setTimeout(
        () => {
          timer = setInterval(() => writer.write(), 1000)
        },
        (at * 1000) / rooms,
      )
      return () => clearInterval(timer)
    })
    await pause(2_000)
    times.received.length = times.acknowledged.length = 0
    const before = { cpu: server.cpu(), written: written(writers) }
    await pause(isQuick ? 2_000 : 10_000)
    const cpu = server.cpu() - before.cpu
    const updates = written(writers) - before.written
    for (const stop of timers) stop()
    await pause(200)
    for (const here of guests) for (const guest of here) guest.leave()

    const perGuest = (full.heap - alone.heap) / (rooms * (guestsPerRoom - 1))
    const residentPerGuest = (full.resident - alone.resident) / (rooms * (guestsPerRoom - 1))
    return {
      'CPU per 1,000 updates': (cpu / updates) * 1000,
      'memory per guest': perGuest / 1024,
      'memory per paper': ((alone.heap - empty.heap) / rooms - perGuest) / 1024,
      'resident per guest': residentPerGuest / 1024,
      'received p50': quantile(times.received, 0.5),
      'received p99': quantile(times.received, 0.99),
      'acknowledged p50': quantile(times.acknowledged, 0.5),
      'acknowledged p99': quantile(times.acknowledged, 0.99),
    }
  },
}
