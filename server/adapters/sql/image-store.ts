import type { Kysely } from 'kysely'
import type { ImageId } from '../../../shared/model/ids.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { randomId } from './new-id.ts'
import type { Tables } from './tables.ts'

export function sqlImageStore(db: Kysely<Tables>): ImageStore {
  return {
    async add({ paper, by, at, ...picture }) {
      const id = randomId() as ImageId
      await db
        .insertInto('image')
        .values({ id, paper_id: paper, added_by: by, added_at: at, published: 0, ...picture })
        .execute()
      return id
    },

    async find(image) {
      const row = await db
        .selectFrom('image')
        .select(['paper_id as paper', 'type', 'bytes', 'published'])
        .where('id', '=', image)
        .executeTakeFirst()
      return row === undefined ? null : { ...row, published: row.published === 1 }
    },
  }
}
