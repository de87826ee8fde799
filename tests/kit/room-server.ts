// The rooms as a process of their own, started by room-process.ts: `node tests/kit/room-server.ts FOLDER PORT [lying]`. Prints its port. Papers `housing`,
// `transport`, `waste`, `parks` and `care`, editors `writer-0` to `writer-59`. With `lying` its log says "on disk" before it has written; a test of loss has
// to notice. A line on its standard input asks how much memory it uses when all rubbish is collected.
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openUpdateLog } from '../../server/adapters/sql/update-log.ts'
import { PaperId, PersonId } from '../../shared/model/ids.ts'
import { lying } from './lying-log.ts'
import { housing, openHouse, paragraphs } from './room-house.ts'

const [, , folder, port, how] = process.argv
if (folder === undefined) throw new Error('Say which folder holds the log.')
const log = await openUpdateLog(join(folder, 'log.db'))
const house = await openHouse({ log: how === 'lying' ? lying(log) : log, port: Number(port ?? 0) })
for (const paper of [housing, ...['transport', 'waste', 'parks', 'care'].map((id) => PaperId.parse(id))])
  if ((await log.read(paper)) === null) await house.lobby.create(paper, paragraphs('Start. '), PersonId.parse('writer-0'))
for (let writer = 0; writer < 60; writer++) house.setRole(`writer-${writer}`, 'editor')
process.stdout.write(`port ${new URL(house.origin).port}\n`)

createInterface({ input: process.stdin })
  .on('line', () => {
    globalThis.gc?.()
    const { heapUsed, external, rss } = process.memoryUsage()
    process.stdout.write(`memory ${heapUsed + external} ${rss}\n`)
  })
  .on('close', () => process.exit(0))
