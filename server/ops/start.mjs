// `npm start`: builds the client where that is needed, and becomes the server. One process, so that a service can run it without npm, whose shell keeps
// signals to itself: a stop then reaches the server, which drains.
import './check-node.mjs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const { status } = spawnSync(process.execPath, [join(import.meta.dirname, 'build-client.ts')], { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)
await import('../main.ts')
