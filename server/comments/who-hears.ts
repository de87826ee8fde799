// Who should hear of what happens in a thread: each person once, for the strongest reason, and never of their own deeds.
import type { PersonId } from '../../shared/model/ids.ts'
import type { Hearer, Named, StoredThread } from '../ports/thread-store.ts'

/** Of a comment: those it names, and (of a reply) those whose thread it is. */
export function hearersOfComment(by: PersonId, mentions: readonly Named[], thread: StoredThread | null): Hearer[] {
  const named = new Set(mentions.map(({ id }) => id))
  const rest = thread === null ? [] : peopleIn(thread).filter((person) => !named.has(person))
  return [...hearers(by, named, 'mention'), ...hearers(by, rest, 'reply')]
}

/** Of a changed comment: those it did not name before. */
export function hearersOfChange(by: PersonId, mentions: readonly Named[], before: readonly Named[]): Hearer[] {
  const known = new Set(before.map(({ id }) => id))
  return hearers(
    by,
    mentions.map(({ id }) => id).filter((id) => !known.has(id)),
    'mention',
  )
}

/** Of what became of a thread: everybody whose thread it is. */
export function hearersOfOutcome(by: PersonId, thread: StoredThread): Hearer[] {
  return hearers(by, peopleIn(thread), 'outcome')
}

/** Of an assignment: who is asked, unless they asked themselves or know of it already. */
export function hearersOfAssignment(by: PersonId, to: PersonId, before: StoredThread['assigned']): Hearer[] {
  return before?.to.id === to ? [] : hearers(by, [to], 'assignment')
}

function hearers(by: PersonId, people: Iterable<PersonId>, kind: Hearer['kind']): Hearer[] {
  return [...people].filter((person) => person !== by).map((person) => ({ person, kind }))
}

/** Who spoke in it, asked for it to be looked after, or looks after it. */
function peopleIn({ comments, assigned }: StoredThread): PersonId[] {
  const people = new Set<PersonId>()
  for (const { by, deletedAt } of comments) if (by !== null && deletedAt === null) people.add(by.id)
  if (assigned !== null) {
    people.add(assigned.to.id)
    if (assigned.by !== null) people.add(assigned.by.id)
  }
  return [...people]
}
