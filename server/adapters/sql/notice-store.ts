import type { Kysely } from 'kysely'
import type { PaperId, PersonId } from '../../../shared/model/ids.ts'
import type { LetterWishes, NoticeKind } from '../../../shared/model/notice.ts'
import type { Addressee, NoticeStore, NoticeToMail } from '../../ports/notice-store.ts'
import { noteOpened } from './asks.ts'
import { knownPeople } from './known-people.ts'
import type { Tables } from './tables.ts'
import { threadsWaitingFor } from './waiting-threads.ts'

/** Until somebody says otherwise. */
const usualWishes: LetterWishes = { pace: 'daily', passages: false }
/** A guest gave an address to hear of replies, and has no page on which to say how soon. */
const guestWishes: LetterWishes = { pace: 'at once', passages: false }

export function sqlNoticeStore(db: Kysely<Tables>): NoticeStore {
  /** Notices about papers in which their person still has a role, with what they are about. */
  const select = () =>
    db
      .selectFrom('notice')
      .innerJoin('member', (join) =>
        join.onRef('member.paper_id', '=', 'notice.paper_id').onRef('member.person_id', '=', 'notice.person_id'),
      )
      .innerJoin('paper', 'paper.id', 'notice.paper_id')
      .innerJoin('thread', 'thread.id', 'notice.thread_id')
      .leftJoin('comment', 'comment.id', 'notice.comment_id')
      .selectAll('notice')
      .select([
        'paper.title',
        'thread.quote',
        'thread.outcome',
        'thread.outcome_reason',
        'comment.text',
        'comment.removal_reason',
      ])

  async function read(query: ReturnType<typeof select>): Promise<{ person: PersonId; notice: NoticeToMail }[]> {
    const rows = await query.execute()
    const who = await knownPeople(
      db,
      rows.map((row) => row.by),
    )
    return rows.map((row) => ({
      person: row.person_id,
      notice: {
        id: row.id,
        kind: row.kind,
        paper: row.paper_id,
        title: row.title,
        thread: row.thread_id,
        by: who(row.by),
        at: row.at,
        seen: row.seen_at !== null,
        quote: row.quote,
        words: wordsOf(row),
        outcome: row.kind === 'outcome' ? row.outcome : null,
        comment: row.kind === 'removal' ? null : row.comment_id,
      },
    }))
  }

  /** What these people said, of those who said something. */
  async function wishes(people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, LetterWishes>> {
    const rows = await db.selectFrom('letter_wish').selectAll().where('person_id', 'in', people).execute()
    return new Map(rows.map((row) => [row.person_id, { pace: row.pace, passages: row.passages === 1 }]))
  }

  async function isMuted(person: PersonId, paper: PaperId): Promise<boolean> {
    const row = await db
      .selectFrom('mute')
      .select('person_id')
      .where('person_id', '=', person)
      .where('paper_id', '=', paper)
      .executeTakeFirst()
    return row !== undefined
  }

  return {
    async list(person) {
      const found = await read(select().where('notice.person_id', '=', person).orderBy('notice.id', 'desc').limit(200))
      return found.map(({ notice }) => notice)
    },

    async countUnseen(person) {
      const { count } = await db
        .selectFrom('notice')
        .innerJoin('member', (join) =>
          join.onRef('member.paper_id', '=', 'notice.paper_id').onRef('member.person_id', '=', 'notice.person_id'),
        )
        .where('notice.person_id', '=', person)
        .where('seen_at', 'is', null)
        .select((row) => row.fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
      return Number(count)
    },

    waiting: (person) => threadsWaitingFor(db, person),

    async see(person, what, at) {
      const unseen = db.updateTable('notice').set({ seen_at: at }).where('person_id', '=', person).where('seen_at', 'is', null)
      const wanted =
        what === 'all'
          ? unseen
          : unseen.where((row) => row.or([row('id', '=', what as never), row('thread_id', '=', what as never)]))
      await wanted.execute()
    },

    opened: (person, thread, at) => noteOpened(db, person, thread, at),

    async readerOf(person, paper) {
      const [reader] = await readersOf(db, [person])
      return {
        email: reader?.email ?? null,
        wishes: (await wishes([person])).get(person) ?? null,
        muted: await isMuted(person, paper),
      }
    },

    async mailedQuestion(person, thread, at) {
      await db
        .updateTable('notice')
        .set({ mailed_at: at })
        .where('person_id', '=', person)
        .where('thread_id', '=', thread)
        .where('kind', '=', 'question')
        .execute()
    },

    async addressees() {
      const found = await read(
        select()
          .leftJoin('mute', (join) =>
            join.onRef('mute.paper_id', '=', 'notice.paper_id').onRef('mute.person_id', '=', 'notice.person_id'),
          )
          .where('mute.person_id', 'is', null)
          .where('notice.seen_at', 'is', null)
          .where('notice.mailed_at', 'is', null)
          .orderBy('notice.id'),
      )
      const byPerson = Map.groupBy(found, ({ person }) => person)
      if (byPerson.size === 0) return []
      const wished = await wishes([...byPerson.keys()])
      const readers = await readersOf(db, [...byPerson.keys()])
      return readers.flatMap(({ person, email, isGuest }): Addressee[] => {
        const own = wished.get(person) ?? (isGuest ? guestWishes : usualWishes)
        const notices = (byPerson.get(person) ?? []).map(({ notice }) => notice)
        return own.pace === 'off' || email === null ? [] : [{ person, email, isGuest, wishes: own, notices }]
      })
    },

    async mailed(notices, at) {
      if (notices.length > 0) await db.updateTable('notice').set({ mailed_at: at }).where('id', 'in', notices).execute()
    },

    wishesOf: async (person) => (await wishes([person])).get(person) ?? usualWishes,

    async wish(person, { pace, passages }) {
      const row = { pace, passages: passages ? 1 : 0 }
      await db
        .insertInto('letter_wish')
        .values({ person_id: person, ...row })
        .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
        .execute()
    },

    isMuted,

    async mute(person, paper, muted) {
      if (muted) {
        await db
          .insertInto('mute')
          .values({ person_id: person, paper_id: paper })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      } else await db.deleteFrom('mute').where('person_id', '=', person).where('paper_id', '=', paper).execute()
    },
  }
}

interface Words {
  readonly kind: NoticeKind
  readonly text: string | null
  readonly removal_reason: string | null
  readonly outcome_reason: string
}

function wordsOf({ kind, text, removal_reason, outcome_reason }: Words): string {
  if (kind === 'removal') return removal_reason ?? ''
  return text ?? (kind === 'outcome' ? outcome_reason : '')
}

/** Where these people get letters. A guest is written to only where they said so. */
async function readersOf(db: Kysely<Tables>, people: readonly PersonId[]) {
  const rows = await db
    .selectFrom('user')
    .leftJoin('guest', 'guest.person_id', 'user.id')
    .select(['user.id', 'user.email as own_email', 'guest.number', 'guest.email as guest_email'])
    .where('user.id', 'in', people)
    .execute()
  return rows.map(({ id, own_email, number, guest_email }) => {
    const isGuest = number !== null
    return { person: id, isGuest, email: isGuest ? guest_email : own_email }
  })
}
