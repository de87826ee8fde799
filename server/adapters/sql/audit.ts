import type { Kysely } from 'kysely'
import type { Audit } from '../../ports/audit.ts'
import type { Clock } from '../../ports/clock.ts'
import { nextId } from './new-id.ts'
import type { Tables } from './tables.ts'

export function sqlAudit(db: Kysely<Tables>, clock: Clock): Audit {
  return {
    async record({ person, paper, deed, about = '' }) {
      const at = new Date(clock.now()).toISOString()
      await db.insertInto('audit').values({ id: nextId(), at, person_id: person, paper_id: paper, deed, about }).execute()
    },
  }
}
