import type { ExpressionBuilder, Kysely } from 'kysely'
import type { DebateId, PersonId } from '../../../shared/model/ids.ts'
import type { DebateStore, StoredDebate } from '../../ports/debate-store.ts'
import { knownPeople } from './known-people.ts'
import { randomId } from './new-id.ts'
import { readSummaries, selectSummaries } from './paper-summaries.ts'
import type { Tables } from './tables.ts'

export function sqlDebateStore(db: Kysely<Tables>): DebateStore {
  const select = (person: PersonId) =>
    db
      .selectFrom('debate')
      .selectAll()
      .select([
        (row) => papers(row).as('papers'),
        (row) => sources(row).as('sources'),
        (row) => ownedPapers(row, person).as('owned'),
      ])
      .orderBy('started_at', 'desc')
      .orderBy('id')

  async function read(query: ReturnType<typeof select>, person: PersonId): Promise<StoredDebate[]> {
    const rows = await query.execute()
    const who = await knownPeople(
      db,
      rows.map((row) => row.started_by),
    )
    return rows.map((row) => ({
      id: row.id,
      title: row.title,
      question: row.question,
      startedBy: who(row.started_by),
      startedAt: row.started_at,
      paperCount: Number(row.papers),
      sourceCount: Number(row.sources),
      isStarter: row.started_by === person,
      ownsPaper: Number(row.owned) > 0,
    }))
  }

  return {
    async add({ title, question, startedBy, startedAt }) {
      const id = randomId() as DebateId
      await db.insertInto('debate').values({ id, title, question, started_by: startedBy, started_at: startedAt }).execute()
      return id
    },

    list: (person) => read(select(person), person),

    async find(debate, person) {
      const [found] = await read(select(person).where('debate.id', '=', debate), person)
      return found ?? null
    },

    async change(debate, { title, question }) {
      const change = { ...(title === undefined ? {} : { title }), ...(question === undefined ? {} : { question }) }
      if (Object.keys(change).length > 0) await db.updateTable('debate').set(change).where('id', '=', debate).execute()
    },

    papers: (debate, person) =>
      readSummaries(selectSummaries(db, person).where('paper.debate_id', '=', debate).where('paper.archived_at', 'is', null)),

    async published(debate) {
      const rows = await db
        .selectFrom('edition')
        .innerJoin('paper', 'paper.id', 'edition.paper_id')
        .where('paper.debate_id', '=', debate)
        .where('edition.number', '=', (row) =>
          row
            .selectFrom('edition as later')
            .whereRef('later.paper_id', '=', 'edition.paper_id')
            .select((later) => later.fn.max('later.number').as('number')),
        )
        .select(['paper.id as paper', 'paper.slug', 'edition.record', 'edition.published_at as publishedAt'])
        .orderBy('edition.published_at', 'desc')
        .execute()
      return rows.map(({ record, ...row }) => ({ ...row, title: titleIn(record) }))
    },
  }
}

/** The title an edition was published with: a paper renamed since must not show its new name before it is published. */
function titleIn(record: string): string {
  const { title }: { title?: unknown } = JSON.parse(record)
  if (typeof title !== 'string') throw new Error('An edition without a title stands in the database')
  return title
}

type DebateRow = ExpressionBuilder<Tables, 'debate'>

const papers = (row: DebateRow) =>
  row
    .selectFrom('paper')
    .whereRef('paper.debate_id', '=', 'debate.id')
    .where('archived_at', 'is', null)
    .select((paper) => paper.fn.countAll().as('count'))

const sources = (row: DebateRow) =>
  row
    .selectFrom('source')
    .whereRef('source.debate_id', '=', 'debate.id')
    .select((source) => source.fn.countAll().as('count'))

const ownedPapers = (row: DebateRow, person: PersonId) =>
  row
    .selectFrom('paper')
    .innerJoin('member', 'member.paper_id', 'paper.id')
    .whereRef('paper.debate_id', '=', 'debate.id')
    .where('member.person_id', '=', person)
    .where('member.role', '=', 'owner')
    .where('archived_at', 'is', null)
    .select((paper) => paper.fn.countAll().as('count'))
