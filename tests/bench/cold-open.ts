// A paper of 260,000 keystrokes: from connecting to having all of it, for the first who comes after a restart, and for the next.
import * as Y from 'yjs'
import { bodyOf } from '../../shared/document/body.ts'
import { paperHistory } from './history.ts'
import { LoadGuest } from './load-guest.ts'
import { median, pause } from './measure.ts'
import type { RunningServer } from './running-server.ts'
import type { Scene } from './scene.ts'

const writers = 4

export const coldOpen: Scene = {
  name: 'cold-open',
  about: 'a paper of 260,000 keystrokes, from connecting to the whole text',
  needsText: true,
  cast: () => ({ rooms: 1, guestsPerRoom: writers }),
  figures: [
    { name: 'first after a restart', unit: 'ms', digits: 0 },
    { name: 'the next one', unit: 'ms', digits: 0 },
    { name: 'CPU of the first', unit: 'ms', digits: 0 },
    { name: 'size', unit: 'KB', digits: 0 },
  ],
  async play(server, isQuick) {
    const { updates, text } = isQuick ? paperHistory(100, 20_000) : paperHistory(1_200)
    await write(server, updates)
    // Until everybody has stored what they store by a timer.
    await pause(isQuick ? 3_000 : 11_000)

    const first: number[] = []
    const next: number[] = []
    const cpu: number[] = []
    let size = 0
    for (let restart = 0; restart < (isQuick ? 1 : 3); restart++) {
      await server.restart()
      await pause(500)
      const before = server.cpu()
      const opened = await open(server, text)
      first.push(opened.took)
      size = opened.bytes
      await pause(500)
      cpu.push(server.cpu() - before)
      next.push((await open(server, text)).took)
    }
    return {
      'first after a restart': median(first),
      'the next one': median(next),
      'CPU of the first': median(cpu),
      size: size / 1000,
    }
  },
}

/** One person's edits in their order, over several lines in turn, since no line is read faster than a person writes. */
async function write(server: RunningServer, updates: readonly Uint8Array[]): Promise<void> {
  const guests = Array.from({ length: writers }, () => new LoadGuest(server.seat(0, 0)))
  for (const guest of guests) await guest.open()
  for (const [at, update] of updates.entries()) {
    const guest = guests[at % writers]
    const reader = guests[(at + 1) % writers]
    if (!guest || !reader) continue
    const arrived = new Promise<void>((resolve) => {
      reader.hearUpdate = () => resolve()
    })
    guest.write(update)
    await arrived
    await pause(4)
  }
  for (const guest of guests) guest.leave()
}

/** Connects and waits until the text is whole. y-websocket-server says that an empty text is all, and sends what it read from its disk later. */
async function open(server: RunningServer, text: string): Promise<{ readonly took: number; readonly bytes: number }> {
  const guest = new LoadGuest(server.seat(0, 1))
  const late: Uint8Array[] = []
  let last = 0
  guest.hearUpdate = (update) => {
    late.push(update)
    last = performance.now()
  }
  const start = performance.now()
  const pieces = await guest.open()
  last = performance.now()
  const isWhole = () => {
    const ydoc = new Y.Doc()
    for (const piece of [...pieces, ...late]) Y.applyUpdate(ydoc, piece)
    return bodyOf(ydoc).text.toString() === text
  }
  for (let waited = 0; !isWhole(); waited++) {
    if (waited > 20) throw new Error(`${server.name} has not given the whole text.`)
    await pause(100)
  }
  guest.leave()
  return { took: last - start, bytes: [...pieces, ...late].reduce((sum, { length }) => sum + length, 0) }
}
