// What Rejoinder is measured against, each started as its own documentation says, and the bare relay as the floor.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import { Process, run, type ServerKind, type Process as ServerProcess } from './running-server.ts'

const folder = join(import.meta.dirname, 'peers')

/** Installs them into their own folder, once. They are no part of the product. */
export function installPeers(): void {
  if (existsSync(join(folder, 'node_modules/.package-lock.json'))) return
  console.log('Installing what Rejoinder is measured against …')
  const { status } = spawnSync('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('The peers could not be installed; see above.')
}

const portOf = async (process: ServerProcess) => Number((await process.until(/port (\d+)/))[1])

const plain = { headers: {}, prefix: new Uint8Array(), greeting: [], acknowledges: null, knowsText: true }

export const relay: ServerKind = {
  name: 'bare relay',
  knowsText: false,
  start: (cast) =>
    run(
      {
        name: 'bare relay',
        start: () => new Process(join(folder, 'relay.mjs'), []),
        async ready(process) {
          const port = await portOf(process)
          return (room) => ({ ...plain, port, path: `/${nameOf(room)}`, knowsText: false })
        },
      },
      cast,
    ),
}

export const yWebsocket: ServerKind = {
  name: 'y-websocket',
  knowsText: true,
  start: (cast) =>
    run(
      {
        name: 'y-websocket',
        start: (data) => new Process(join(folder, 'y-websocket.mjs'), [], { YPERSISTENCE: join(data, 'leveldb') }),
        async ready(process) {
          const port = await portOf(process)
          return (room) => ({ ...plain, port, path: `/${nameOf(room)}` })
        },
      },
      cast,
    ),
}

export const hocuspocus: ServerKind = {
  name: 'Hocuspocus',
  knowsText: true,
  start: (cast) =>
    run(
      {
        name: 'Hocuspocus',
        start: (data) => new Process(join(folder, 'hocuspocus.mjs'), [data]),
        async ready(process) {
          const port = await portOf(process)
          return (room) => ({
            ...plain,
            port,
            path: '/',
            prefix: said(nameOf(room)),
            greeting: [said(nameOf(room), 2 /* authentication */, 0 /* a token */, 'nobody')],
            acknowledges: { kind: 8, counts: false },
          })
        },
      },
      cast,
    ),
}

const nameOf = (room: number) => `room-${room}`

function said(...parts: readonly (string | number)[]): Uint8Array {
  const encoder = createEncoder()
  for (const part of parts) {
    if (typeof part === 'string') writeVarString(encoder, part)
    else writeVarUint(encoder, part)
  }
  return toUint8Array(encoder)
}
