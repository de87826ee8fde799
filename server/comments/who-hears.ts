// Who should hear of what happens in a thread: each person once, for the strongest reason, and never of their own deeds.
import type { PersonId } from '../../shared/model/ids.ts'
import type { Hearer, Named, StoredComment, StoredThread, ToAsk } from '../ports/thread-store.ts'

/** Of a new thread: who is asked by it, and those its comment names. */
export function hearersOfOpening(by: PersonId, mentions: readonly Named[], ask: ToAsk | null): Hearer[] {
  const asked = ask?.person ?? null
  const named = mentions.map(({ id }) => id).filter((id) => id !== asked)
  return [...hearers(by, asked === null ? [] : [asked], 'question'), ...hearers(by, named, 'mention')]
}

/** Of a reply: those it names, and those whose thread it is. Who asked hears of the answer as such, the first time. */
export function hearersOfReply(by: PersonId, mentions: readonly Named[], thread: StoredThread): Hearer[] {
  const { asked } = thread
  const isAnswer = asked !== null && asked.answeredAt === null && asked.to?.id === by
  const answered = isAnswer && asked.by !== null ? [asked.by.id] : []
  const named = mentions.map(({ id }) => id).filter((id) => !answered.includes(id))
  const rest = peopleIn(thread).filter((person) => !named.includes(person) && !answered.includes(person))
  return [...hearers(by, answered, 'answer'), ...hearers(by, named, 'mention'), ...hearers(by, rest, 'reply')]
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

/** Of a comment that is taken down: who wrote it. */
export function hearersOfRemoval(by: PersonId, { by: writer }: StoredComment): Hearer[] {
  return hearers(by, writer === null ? [] : [writer.id], 'removal')
}

/** Of an assignment: who is asked, unless they asked themselves or know of it already. */
export function hearersOfAssignment(by: PersonId, to: PersonId, before: StoredThread['assigned']): Hearer[] {
  return before?.to.id === to ? [] : hearers(by, [to], 'assignment')
}

function hearers(by: PersonId, people: Iterable<PersonId>, kind: Hearer['kind']): Hearer[] {
  return [...people].filter((person) => person !== by).map((person) => ({ person, kind }))
}

/** Who spoke in it, asked for it to be looked after, looks after it, or was asked by it. */
function peopleIn({ comments, assigned, asked }: StoredThread): PersonId[] {
  const people = new Set<PersonId>()
  for (const { by, deletedAt } of comments) if (by !== null && deletedAt === null) people.add(by.id)
  if (assigned !== null) {
    people.add(assigned.to.id)
    if (assigned.by !== null) people.add(assigned.by.id)
  }
  if (asked !== null && asked.to !== null) people.add(asked.to.id)
  return [...people]
}
