// The rooms as a process of their own, for tests that kill it: `node tests/kit/room-server.ts FOLDER [lying]`. Prints its port. With `lying` its log says
// "on disk" before it has written, as others do; a test of loss has to notice.
import { join } from 'node:path'
import { openUpdateLog } from '../../server/adapters/sql/update-log.ts'
import type { UpdateLog } from '../../server/ports/update-log.ts'
import { PersonId } from '../../shared/model/ids.ts'
import { housing, openHouse, paragraphs } from './room-house.ts'

const [, , folder, how] = process.argv
if (folder === undefined) throw new Error('Say which folder holds the log.')
const log = await openUpdateLog(join(folder, 'log.db'))
const house = await openHouse({ log: how === 'lying' ? lying(log) : log })
if ((await log.read(housing)) === null) await house.lobby.create(housing, paragraphs('Start. '), PersonId.parse('writer-0'))
for (let writer = 0; writer < 20; writer++) house.setRole(`writer-${writer}`, 'editor')
process.stdout.write(`port ${new URL(house.origin).port}\n`)
process.stdin.on('end', () => process.exit(0)).resume()

/** Acknowledges at once and writes a little later, in order. */
function lying(honest: UpdateLog): UpdateLog {
  let before = Promise.resolve()
  return {
    ...honest,
    append: async (entries) => {
      before = before.then(() => new Promise((resolve) => setTimeout(resolve, 40))).then(() => honest.append(entries))
    },
  }
}
