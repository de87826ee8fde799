import type { Kysely, Selectable } from 'kysely'
import { type PersonId, PersonId as PersonIdSchema, type VersionId } from '../../../shared/model/ids.ts'
import type { Version } from '../../../shared/model/version.ts'
import type { VersionStore } from '../../ports/version-store.ts'
import { knownPeople } from './known-people.ts'
import { nextId } from './new-id.ts'
import type { Tables } from './tables.ts'

export function sqlVersionStore(db: Kysely<Tables>): VersionStore {
  const select = () => db.selectFrom('version').selectAll().orderBy('seq', 'desc').orderBy('id', 'desc')

  async function read(query: ReturnType<typeof select>): Promise<Version[]> {
    const rows = await query.execute()
    const who = await knownPeople(
      db,
      rows.flatMap((row) => [row.named_by, ...peopleIn(row)]),
    )
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      seq: row.seq,
      at: row.at,
      people: peopleIn(row).flatMap((person) => who(person) ?? []),
      namedBy: who(row.named_by),
      words: row.words,
    }))
  }

  const first = async (query: ReturnType<typeof select>) => (await read(query.limit(1)))[0] ?? null

  return {
    list: (paper) => read(select().where('paper_id', '=', paper)),
    latest: (paper) => first(select().where('paper_id', '=', paper)),
    find: (paper, version) => first(select().where('paper_id', '=', paper).where('id', '=', version)),

    async add({ paper, name, namedBy, seq, at, people, words }) {
      const id = nextId() as VersionId
      const row = { id, paper_id: paper, name, named_by: namedBy, seq, at, people: JSON.stringify(people), words }
      await db.insertInto('version').values(row).execute()
      const added = await first(select().where('id', '=', id))
      if (added === null) throw new Error('The version that was just stored is not there')
      return added
    },

    async name(version, name, by) {
      await db.updateTable('version').set({ name, named_by: by }).where('id', '=', version).execute()
    },

    async papersEditedSince() {
      const rows = await db
        .selectFrom('paper')
        .leftJoin('version', 'version.paper_id', 'paper.id')
        .groupBy(['paper.id', 'paper.edited_at', 'paper.created_at'])
        .select(['paper.id as paper', 'paper.edited_at as editedAt', 'paper.created_at'])
        .select((row) => row.fn.max('version.at').as('kept_at'))
        .execute()
      return rows
        .filter((row) => row.editedAt > (row.kept_at ?? row.created_at))
        .map(({ paper, editedAt }) => ({ paper, editedAt }))
    },
  }
}

/** The column is JSON that this file wrote: a list of ids. */
const peopleIn = (row: Selectable<Tables['version']>): PersonId[] => PersonIdSchema.array().parse(JSON.parse(row.people))
