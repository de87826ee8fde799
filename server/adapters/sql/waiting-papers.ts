// Which papers wait for somebody: others wrote or commented there since this person last looked. Who never looked has all of it waiting.
import type { Kysely } from 'kysely'
import type { PersonId } from '../../../shared/model/ids.ts'
import type { WaitingPaper } from '../../ports/paper-store.ts'
import { knownPeople } from './known-people.ts'
import { openThreads } from './paper-summaries.ts'
import type { Tables } from './tables.ts'

export async function papersWaitingFor(db: Kysely<Tables>, person: PersonId): Promise<WaitingPaper[]> {
  const papers = await db
    .selectFrom('paper')
    .innerJoin('member', (join) => join.onRef('member.paper_id', '=', 'paper.id').on('member.person_id', '=', person))
    .leftJoin('visit', (join) => join.onRef('visit.paper_id', '=', 'paper.id').on('visit.person_id', '=', person))
    .where('paper.archived_at', 'is', null)
    .select(['paper.id', 'paper.title', 'paper.edited_at', 'paper.edited_by', 'visit.at as visited_at'])
    .select((row) => openThreads(row).as('open_threads'))
    .execute()
  const comments = await commentsOfOthers(db, person)

  const waiting = papers.flatMap((paper) => {
    const deeds = [
      ...(paper.edited_by === person ? [] : [{ by: paper.edited_by, at: paper.edited_at }]),
      ...comments.filter((comment) => comment.paper === paper.id),
    ]
    const last = deeds.reduce<(typeof deeds)[number] | null>((one, other) => (one && one.at >= other.at ? one : other), null)
    if (last === null || (paper.visited_at !== null && last.at <= paper.visited_at)) return []
    return [{ paper: paper.id, title: paper.title, openThreads: Number(paper.open_threads), lastBy: last.by, at: last.at }]
  })
  const who = await knownPeople(
    db,
    waiting.map((paper) => paper.lastBy),
  )
  return waiting.map((paper) => ({ ...paper, lastBy: who(paper.lastBy) })).sort((one, other) => (one.at < other.at ? 1 : -1))
}

/** The last comment that each other person left in each paper of this person. */
async function commentsOfOthers(db: Kysely<Tables>, person: PersonId) {
  return db
    .selectFrom('comment')
    .innerJoin('thread', 'thread.id', 'comment.thread_id')
    .innerJoin('member', (join) => join.onRef('member.paper_id', '=', 'thread.paper_id').on('member.person_id', '=', person))
    .where('comment.deleted_at', 'is', null)
    .where('comment.person_id', 'is distinct from', person)
    .groupBy(['thread.paper_id', 'comment.person_id'])
    .select(['thread.paper_id as paper', 'comment.person_id as by'])
    .select((row) => row.fn.max('comment.at').as('at'))
    .execute()
}
