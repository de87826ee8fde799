// What somebody was asked and has not done: open threads they look after, and questions they have not answered. What is due comes first.
import type { Kysely } from 'kysely'
import type { PersonId } from '../../../shared/model/ids.ts'
import type { WaitingThread } from '../../../shared/model/notice.ts'
import { selectAsks } from './asks.ts'
import { knownPeople } from './known-people.ts'
import type { Tables } from './tables.ts'

export async function threadsWaitingFor(db: Kysely<Tables>, person: PersonId): Promise<WaitingThread[]> {
  const wanted = [
    ...(await assignmentsTo(db, person)).map((row) => ({ ...row, kind: 'assignment' as const })),
    ...(await questionsTo(db, person)).map((row) => ({ ...row, kind: 'question' as const })),
  ]
  if (wanted.length === 0) return []
  const threads = await openThreadsFor(
    db,
    person,
    wanted.map(({ thread }) => thread),
  )
  const who = await knownPeople(
    db,
    wanted.map(({ by }) => by),
  )
  const waiting = wanted.flatMap(({ by, ...asked }) => {
    const about = threads.get(asked.thread)
    return about === undefined ? [] : [{ ...asked, ...about, by: who(by) }]
  })
  return waiting.sort((one, other) => (dueOf(one) < dueOf(other) ? -1 : 1))
}

/** What has no day comes after all days, the oldest first. */
const dueOf = ({ due, at }: WaitingThread) => `${due ?? '9999'} ${at}`

/** A guest who made an account since is that account. */
function assignmentsTo(db: Kysely<Tables>, person: PersonId) {
  return db
    .selectFrom('assignment')
    .leftJoin('guest', 'guest.person_id', 'assignment.person_id')
    .where((row) => row(row.fn.coalesce('guest.claimed_by', 'assignment.person_id'), '=', person))
    .select(['assignment.thread_id as thread', 'assignment.assigned_by as by', 'assignment.at', 'assignment.due'])
    .execute()
}

function questionsTo(db: Kysely<Tables>, person: PersonId) {
  return db
    .selectFrom(selectAsks(db).as('asked'))
    .where('asked.to', '=', person)
    .where('asked.answered_at', 'is', null)
    .select(['asked.thread_id as thread', 'asked.asked_by as by', 'asked.at', 'asked.due'])
    .execute()
}

/** Of these threads the open ones, in papers that are not archived and in which this person has a role. */
async function openThreadsFor(db: Kysely<Tables>, person: PersonId, threads: readonly WaitingThread['thread'][]) {
  const rows = await db
    .selectFrom('thread')
    .innerJoin('paper', 'paper.id', 'thread.paper_id')
    .innerJoin('member', (join) => join.onRef('member.paper_id', '=', 'paper.id').on('member.person_id', '=', person))
    .where('thread.id', 'in', threads)
    .where('thread.resolved_at', 'is', null)
    .where('paper.archived_at', 'is', null)
    .select(['thread.id', 'thread.quote', 'paper.id as paper', 'paper.title'])
    .select((row) =>
      row
        .selectFrom('comment')
        .whereRef('comment.thread_id', '=', 'thread.id')
        .where('comment.deleted_at', 'is', null)
        .orderBy('comment.id')
        .limit(1)
        .select('comment.text')
        .as('words'),
    )
    .execute()
  return new Map(rows.map(({ id, words, ...row }) => [id, { ...row, words: words ?? '' }]))
}
