// How many updates a second one core carries to 20 guests. In each of several papers 20 people write, each the next letter when the last one has
// reached a neighbour, and none more often than 50 times a second (Rejoinder reads nobody faster than 60): so the server is as busy as it can be and
// nothing piles up before it.
import { LoadGuest } from './load-guest.ts'
import { cpuOf, pause, quantile } from './measure.ts'
import type { Scene } from './scene.ts'
import { listen, type Times, Writer, written } from './writing.ts'

const guestsPerRoom = 20
/** Enough that what they may write at most (30,000 a second) is more than any of the servers carries. */
const rooms = 30
const shortestPause = 1000 / 50

export const saturation: Scene = {
  name: 'saturation',
  about: `updates a second to ${guestsPerRoom} guests, ${rooms} papers, everybody writing as fast as it goes; the server has one core`,
  needsText: false,
  isPinned: true,
  cast: () => ({ rooms, guestsPerRoom }),
  figures: [
    { name: 'updates', unit: '/s', digits: 0 },
    { name: 'deliveries', unit: '/s', digits: 0 },
    { name: 'CPU per 1,000 updates', unit: 'ms', digits: 0 },
    { name: 'server busy', unit: '%', digits: 0 },
    { name: 'load generator busy', unit: '%', digits: 0 },
    { name: 'received p50', unit: 'ms', digits: 1 },
    { name: 'received p99', unit: 'ms', digits: 1 },
  ],
  async play(server, isQuick) {
    const times: Times = { received: [], acknowledged: [] }
    const writers = new Map<number, Writer>()
    const guests: LoadGuest[] = []
    const starts: (() => void)[] = []
    for (let room = 0; room < rooms; room++) {
      const here = Array.from({ length: guestsPerRoom }, (_, guest) => new LoadGuest(server.seat(room, guest)))
      guests.push(...here)
      for (const guest of here) await guest.open()
      for (const [at, guest] of here.entries()) {
        const client = 1000 + room * guestsPerRoom + at
        const writer = new Writer(guest, client, times)
        const neighbour = here[(at + 1) % guestsPerRoom]
        writers.set(client, writer)
        listen(guest, writers, times)
        writer.arrived = (at) => {
          if (at === neighbour) setTimeout(() => writer.write(), Math.max(1, writer.lastSent + shortestPause - performance.now()))
        }
        starts.push(() => writer.write())
      }
    }
    for (const [at, start] of starts.entries()) setTimeout(start, at)
    await pause(isQuick ? 1_000 : 4_000)
    times.received.length = times.acknowledged.length = 0
    const before = { cpu: server.cpu(), own: cpuOf(process.pid), written: written(writers), at: performance.now() }
    await pause(isQuick ? 1_500 : 8_000)
    const seconds = (performance.now() - before.at) / 1000
    const cpu = server.cpu() - before.cpu
    const own = cpuOf(process.pid) - before.own
    const updates = written(writers) - before.written
    const deliveries = times.received.length
    for (const guest of guests) guest.leave()
    for (const writer of writers.values()) writer.arrived = () => undefined

    return {
      updates: updates / seconds,
      deliveries: deliveries / seconds,
      'CPU per 1,000 updates': (cpu / updates) * 1000,
      'server busy': cpu / seconds / 10,
      'load generator busy': own / seconds / 10,
      'received p50': quantile(times.received, 0.5),
      'received p99': quantile(times.received, 0.99),
    }
  },
}
