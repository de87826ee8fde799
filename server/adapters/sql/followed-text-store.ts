import type { Kysely } from 'kysely'
import type { FollowedTextStore, RemovedStretch } from '../../ports/followed-text.ts'
import type { Tables } from './tables.ts'

export function sqlFollowedTextStore(db: Kysely<Tables>): FollowedTextStore {
  return {
    async read(paper) {
      const followed = await db.selectFrom('followed').selectAll().where('paper_id', '=', paper).executeTakeFirst()
      if (followed === undefined) return null
      const moves = await db.selectFrom('moved').selectAll().where('paper_id', '=', paper).execute()
      return {
        seq: followed.seq,
        removed: JSON.parse(followed.removed) as RemovedStretch[], // written below
        moves: moves.map((row) => ({
          from: { client: row.from_client, clock: row.from_clock, length: row.length },
          to: { client: row.to_client, clock: row.to_clock },
          seq: row.seq,
          isCertain: row.certain === 1,
        })),
      }
    },

    async keep(paper, { seq, moves, removed }) {
      const kept = { seq, removed: JSON.stringify(removed) }
      await db.transaction().execute(async (tx) => {
        for (const { from, to, seq, isCertain } of moves) {
          const row = { length: from.length, to_client: to.client, to_clock: to.clock, seq, certain: isCertain ? 1 : 0 }
          await tx
            .insertInto('moved')
            .values({ paper_id: paper, from_client: from.client, from_clock: from.clock, ...row })
            .onConflict((conflict) => conflict.columns(['paper_id', 'from_client', 'from_clock']).doUpdateSet(row))
            .execute()
        }
        await tx
          .insertInto('followed')
          .values({ paper_id: paper, ...kept })
          .onConflict((conflict) => conflict.column('paper_id').doUpdateSet(kept))
          .execute()
      })
    },
  }
}
