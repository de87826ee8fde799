// Papers as a person sees them in lists and at the head of a page: one query, with the counts, for whoever asks.
import type { ExpressionBuilder, Kysely } from 'kysely'
import type { PersonId } from '../../../shared/model/ids.ts'
import type { Paper } from '../../../shared/model/paper.ts'
import type { Role } from '../../../shared/roles/role.ts'
import type { Tables } from './tables.ts'

type PaperRow = ExpressionBuilder<Tables, 'paper'>

/** The papers in which this person has a role. Narrow it, then give it to `readSummaries`. */
export function selectSummaries(db: Kysely<Tables>, person: PersonId) {
  return db
    .selectFrom('paper')
    .innerJoin('member', (join) => join.onRef('member.paper_id', '=', 'paper.id').on('member.person_id', '=', person))
    .leftJoin('debate', 'debate.id', 'paper.debate_id')
    .selectAll('paper')
    .select(['member.role', 'debate.title as debate_title'])
    .select([
      (row) => openThreads(row).as('open_threads'),
      (row) => members(row, ['editor', 'owner']).as('editors'),
      (row) => members(row, ['commenter']).as('commenters'),
      (row) => sources(row).as('sources'),
      (row) => latestEdition(row).as('edition'),
    ])
    .orderBy('paper.edited_at', 'desc')
    .orderBy('paper.id')
}

export async function readSummaries(query: ReturnType<typeof selectSummaries>): Promise<Paper[]> {
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    title: row.title,
    debate: row.debate_id === null ? null : { id: row.debate_id, title: row.debate_title ?? '' },
    role: row.role,
    archived: row.archived_at !== null,
    lineage: row.lineage,
    epoch: row.epoch,
    createdAt: row.created_at,
    editedAt: row.edited_at,
    openThreads: Number(row.open_threads),
    editors: Number(row.editors),
    commenters: Number(row.commenters),
    sources: Number(row.sources),
    edition: row.edition,
  }))
}

/** How many threads of a paper are open. */
export const openThreads = (row: PaperRow) =>
  row
    .selectFrom('thread')
    .whereRef('thread.paper_id', '=', 'paper.id')
    .where('resolved_at', 'is', null)
    .select((thread) => thread.fn.countAll().as('count'))

const members = (row: PaperRow, which: readonly Role[]) =>
  row
    .selectFrom('member as everybody')
    .whereRef('everybody.paper_id', '=', 'paper.id')
    .where('everybody.role', 'in', which)
    .select((member) => member.fn.countAll().as('count'))

const sources = (row: PaperRow) =>
  row
    .selectFrom('source')
    .whereRef('source.debate_id', '=', 'paper.debate_id')
    .select((source) => source.fn.countAll().as('count'))

const latestEdition = (row: PaperRow) =>
  row
    .selectFrom('edition')
    .whereRef('edition.paper_id', '=', 'paper.id')
    .select((edition) => edition.fn.max('number').as('number'))
