import type { Kysely } from 'kysely'
import type { PaperId } from '../../../shared/model/ids.ts'
import type { Contributor, EditionStore, StoredEdition } from '../../ports/edition-store.ts'
import { knownPeople } from './known-people.ts'
import type { Tables } from './tables.ts'

export function sqlEditionStore(db: Kysely<Tables>): EditionStore {
  async function whole(paper: PaperId, edition: Omit<StoredEdition, 'off'>): Promise<StoredEdition> {
    const off = db.selectFrom('name_off').where('paper_id', '=', paper).where('number', '=', edition.number)
    return { ...edition, off: await off.select(['place', 'at']).orderBy('at').orderBy('place').execute() }
  }

  return {
    facts(paper) {
      return db.transaction().execute(async (tx) => {
        const row = await tx
          .selectFrom('paper')
          .leftJoin('debate', 'debate.id', 'paper.debate_id')
          .where('paper.id', '=', paper)
          .select(['slug', 'paper.title', 'debate_id', 'debate.title as debate_title', 'question'])
          .executeTakeFirst()
        if (row === undefined) return null
        const readingList = await tx
          .selectFrom('source')
          .where('debate_id', '=', row.debate_id)
          .select(['title', 'author', 'year', 'address'])
          .orderBy('year', (year) => year.asc().nullsLast())
          .orderBy('added_at')
          .orderBy('id')
          .execute()
        const debate = row.debate_id === null ? null : { title: row.debate_title ?? '', question: row.question ?? '' }
        const people = await contributors(tx, paper)
        return { slug: row.slug, title: row.title, debate, readingList: readingList.map((source) => ({ ...source })), people }
      })
    },

    add({ paper, slug, number, record, hash, seq, by, at, images }) {
      return db.transaction().execute(async (tx) => {
        const place = await tx.selectFrom('paper').select('slug').where('id', '=', paper).executeTakeFirst()
        if (place?.slug !== slug) return false
        const row = { paper_id: paper, number, seq, record, hash, published_by: by, published_at: at }
        const added = await tx
          .insertInto('edition')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
        if (added.numInsertedOrUpdatedRows !== 1n) return false
        if (images.length > 0) {
          await tx.updateTable('image').set({ published: 1 }).where('paper_id', '=', paper).where('id', 'in', images).execute()
        }
        return true
      })
    },

    async latest(paper) {
      const row = await db
        .selectFrom('edition')
        .where('paper_id', '=', paper)
        .select(['number', 'record', 'hash'])
        .orderBy('number', 'desc')
        .executeTakeFirst()
      return row === undefined ? null : whole(paper, row)
    },

    async all(paper) {
      const rows = await db
        .selectFrom('edition')
        .where('paper_id', '=', paper)
        .select(['number', 'record', 'hash'])
        .orderBy('number')
        .execute()
      return Promise.all(rows.map((row) => whole(paper, row)))
    },

    async takeOff(paper, places, at) {
      await db
        .insertInto('name_off')
        .values(places.map((place) => ({ paper_id: paper, ...place, at })))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    async find(slug, number) {
      const editions = db.selectFrom('edition').innerJoin('paper', 'paper.id', 'edition.paper_id').where('slug', '=', slug)
      const latest = await editions.select((row) => row.fn.max('number').as('number')).executeTakeFirst()
      if (latest?.number == null) return null
      const wanted = number ?? latest.number
      const edition = await editions
        .where('number', '=', wanted)
        .select(['paper_id', 'number', 'record', 'hash'])
        .executeTakeFirst()
      if (edition === undefined) return null
      const { paper_id, ...stored } = edition
      return { edition: await whole(paper_id, stored), latest: latest.number }
    },
  }
}

async function contributors(tx: Kysely<Tables>, paper: PaperId): Promise<Contributor[]> {
  const rows = await tx
    .selectFrom('member')
    .where('paper_id', '=', paper)
    .where('role', 'in', ['owner', 'editor'])
    .select(['person_id', 'role'])
    .orderBy('since')
    .orderBy('person_id')
    .execute()
  const who = await knownPeople(
    tx,
    rows.map((row) => row.person_id),
  )
  const withRole = (role: Contributor['role']) =>
    rows.flatMap((row) => {
      const person = row.role === role ? who(row.person_id) : null
      // A guest who is known to the editors only stands on no page, not even by a number.
      return person === null || person.veiled !== undefined ? [] : [{ name: person.name, affiliation: person.affiliation, role }]
    })
  return [...withRole('owner'), ...withRole('editor')]
}
