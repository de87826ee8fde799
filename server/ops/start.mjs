// `npm start`: builds the client where that is needed, and becomes the server. One process, so that a signal sent to npm (a container's stop) reaches
// the server and finds it ready to drain; a chain of commands would end its shell and leave the server running.
import './check-node.mjs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const { status } = spawnSync(process.execPath, [join(import.meta.dirname, 'build-client.ts')], { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)
await import('../main.ts')
