// `npm run bench [-- SCENE …] [--quick] [--rounds N] [--only NAME]`: plays each scene on one server after the other, on this machine, with the same
// clients, and prints what it took, with Rejoinder's share of each peer's figure. Adds a line of JSON per run to results.jsonl.
import { appendFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { coldOpen } from './cold-open.ts'
import { crowd } from './crowd.ts'
import { manyRooms } from './many-rooms.ts'
import { hocuspocus, installPeers, relay, yWebsocket } from './peers.ts'
import { rejoinder } from './rejoinder.ts'
import { medians, printTable, type Result } from './report.ts'
import { saturation } from './saturation.ts'
import type { Scene } from './scene.ts'
import { typing } from './typing.ts'

const scenes: readonly Scene[] = [crowd, manyRooms, saturation, coldOpen, typing]
const servers = [rejoinder, hocuspocus, yWebsocket, relay]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
})
const unknown = positionals.find((wanted) => !scenes.some(({ name }) => name === wanted))
if (unknown !== undefined) throw new Error(`There is no scene "${unknown}": ${scenes.map(({ name }) => name).join(', ')}.`)

installPeers()
for (const scene of scenes.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
  console.log(`\n${scene.name}: ${scene.about}`)
  scene.prepare?.()
  const results: Result[] = []
  for (const kind of servers) {
    if ((scene.needsText && !kind.knowsText) || scene.only?.includes(kind.name) === false) continue
    if (values.only !== undefined && !kind.name.toLowerCase().startsWith(values.only)) continue
    const rounds = []
    for (let round = 0; round < Number(values.rounds); round++) {
      const server = await kind.start(scene.cast(values.quick))
      try {
        if (scene.isPinned) server.pin()
        rounds.push(await scene.play(server, values.quick))
      } finally {
        await server.remove()
      }
    }
    results.push({ server: kind.name, figures: medians(rounds) })
  }
  printTable(scene, results)
  const machine = `${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}`
  const record = {
    at: new Date().toISOString(),
    machine,
    scene: scene.name,
    quick: values.quick,
    rounds: Number(values.rounds),
    results,
  }
  appendFileSync(join(import.meta.dirname, 'results.jsonl'), `${JSON.stringify(record)}\n`)
}
process.exit()
