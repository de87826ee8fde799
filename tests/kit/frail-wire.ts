// A wire between guests and a server that a test can freeze (nothing passes, nobody is told: a half-open socket) or break, or that breaks when idle.

import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

export interface FrailWire {
  /** ws://127.0.0.1:port, leading to the server. */
  readonly address: string
  /** From now on nothing passes on the lines that are open. After so many more bytes from the server, if that is said. */
  freeze(afterBytes?: number): void
  /** The lines that were frozen are gone, as when the device wakes and finds out. */
  breakFrozen(): void
  close(): Promise<void>
}

/** `cutsIdle`: a line on which nothing passes for so long (ms) is cut, as proxies do. */
export async function openFrailWire(to: string, { cutsIdle }: { readonly cutsIdle?: number } = {}): Promise<FrailWire> {
  const { hostname, port } = new URL(to)
  const pairs = new Set<{ readonly here: Socket; readonly there: Socket; isFrozen: boolean; left: number | null }>()
  const server = createServer((here) => {
    const pair = { here, there: connect(Number(port), hostname), isFrozen: false, left: null as number | null }
    pairs.add(pair)
    if (cutsIdle !== undefined) pair.there.setTimeout(cutsIdle, () => pair.there.destroy())
    here.on('data', (bytes) => {
      if (!pair.isFrozen) pair.there.write(bytes)
    })
    pair.there.on('data', (bytes: Buffer) => {
      if (pair.isFrozen) return
      if (pair.left !== null) {
        here.write(bytes.subarray(0, pair.left))
        pair.left -= bytes.length
        if (pair.left <= 0) pair.isFrozen = true
      } else here.write(bytes)
    })
    // A line that is frozen does not pass on that its other end has gone.
    for (const [one, other] of [
      [here, pair.there],
      [pair.there, here],
    ] as const) {
      one.on('error', () => undefined)
      one.on('close', () => {
        if (!pair.isFrozen) other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Node gives an AddressInfo for every server that listens on a port.
  const { port: own } = server.address() as AddressInfo
  return {
    address: `ws://127.0.0.1:${own}`,
    freeze(afterBytes) {
      for (const pair of pairs) {
        if (afterBytes === undefined) pair.isFrozen = true
        else pair.left = afterBytes
      }
    },
    breakFrozen() {
      for (const pair of [...pairs]) {
        if (!pair.isFrozen) continue
        pair.here.destroy()
        pair.there.destroy()
        pairs.delete(pair)
      }
    },
    async close() {
      for (const { here, there } of pairs) {
        here.destroy()
        there.destroy()
      }
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
