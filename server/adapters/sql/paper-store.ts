import type { Kysely } from 'kysely'
import type { PaperId, PersonId } from '../../../shared/model/ids.ts'
import type { PaperStore } from '../../ports/paper-store.ts'
import { randomId } from './new-id.ts'
import { readSummaries, selectSummaries } from './paper-summaries.ts'
import type { Tables } from './tables.ts'
import { papersWaitingFor } from './waiting-papers.ts'

export function sqlPaperStore(db: Kysely<Tables>): PaperStore {
  return {
    newId: () => randomId() as PaperId,

    add({ id, slug, title, debate, lineage, epoch, by, at }) {
      return db.transaction().execute(async (tx) => {
        const added = await tx
          .insertInto('paper')
          .values({
            id,
            slug,
            title,
            debate_id: debate,
            lineage,
            epoch,
            archived_at: null,
            created_by: by,
            created_at: at,
            edited_at: at,
            edited_by: by,
          })
          .onConflict((row) => row.column('slug').doNothing())
          .executeTakeFirst()
        if (Number(added.numInsertedOrUpdatedRows ?? 0) === 0) return false
        await tx.insertInto('member').values({ paper_id: id, person_id: by, role: 'owner', since: at }).execute()
        return true
      })
    },

    async find(paper, person) {
      const [found] = await readSummaries(selectSummaries(db, person).where('paper.id', '=', paper))
      return found ?? null
    },

    list: (person, archived) =>
      readSummaries(selectSummaries(db, person).where('paper.archived_at', archived ? 'is not' : 'is', null)),

    async editedLast(count) {
      const rows = await db.selectFrom('paper').select('id').orderBy('edited_at', 'desc').limit(count).execute()
      return rows.map(({ id }) => id)
    },

    waiting: (person) => papersWaitingFor(db, person),

    async hasDebate(debate) {
      return (await db.selectFrom('debate').select('id').where('id', '=', debate).executeTakeFirst()) !== undefined
    },

    async rename(paper, title) {
      await db.updateTable('paper').set({ title }).where('id', '=', paper).execute()
    },

    moveTo(paper, slug) {
      return db.transaction().execute(async (tx) => {
        if (await tx.selectFrom('edition').select('number').where('paper_id', '=', paper).executeTakeFirst()) return 'published'
        const holder = await tx.selectFrom('paper').select('id').where('slug', '=', slug).executeTakeFirst()
        if (holder !== undefined && holder.id !== paper) return 'taken'
        await tx.updateTable('paper').set({ slug }).where('id', '=', paper).execute()
        return 'moved'
      })
    },

    async archive(paper, at) {
      await db.updateTable('paper').set({ archived_at: at }).where('id', '=', paper).execute()
    },

    async putInDebate(paper, debate) {
      await db.updateTable('paper').set({ debate_id: debate }).where('id', '=', paper).execute()
    },

    noteEdits(edits) {
      return db.transaction().execute(async (tx) => {
        for (const { paper, person, at } of edits) {
          await tx
            .updateTable('paper')
            .set({ edited_at: at, edited_by: person })
            .where('id', '=', paper)
            .where('edited_at', '<=', at)
            .execute()
          await noteVisit(tx, paper, person, at)
        }
      })
    },

    noteVisit: (paper, person, at) => noteVisit(db, paper, person, at),
  }
}

async function noteVisit(db: Kysely<Tables>, paper: PaperId, person: PersonId, at: string): Promise<void> {
  await db
    .insertInto('visit')
    .values({ paper_id: paper, person_id: person, at })
    .onConflict((row) => row.columns(['paper_id', 'person_id']).doUpdateSet({ at }))
    .execute()
}
