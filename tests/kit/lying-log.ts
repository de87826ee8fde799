// A log that says "on disk" before it has written, as others do: the control of tests of loss, which have to notice.
import { openUpdateLog as openHonestLog } from '../../server/adapters/sql/update-log.ts'
import type { UpdateLog } from '../../server/ports/update-log.ts'

/** Acknowledges at once and writes a little later, in order. */
export function lying(honest: UpdateLog): UpdateLog {
  let before = Promise.resolve()
  return {
    ...honest,
    append: async (entries) => {
      before = before.then(() => new Promise((resolve) => setTimeout(resolve, 40))).then(() => honest.append(entries))
    },
  }
}

export async function openUpdateLog(file: string): Promise<UpdateLog> {
  return lying(await openHonestLog(file))
}
