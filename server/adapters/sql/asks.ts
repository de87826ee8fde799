// Questions to one person: whose they are now, and how far they have come.
import type { Kysely } from 'kysely'
import type { PaperId, PersonId, ThreadId } from '../../../shared/model/ids.ts'
import type { Said, ToAsk } from '../../ports/thread-store.ts'
import { addNotices } from './add-notices.ts'
import type { Tables } from './tables.ts'

/** `to`: who is asked. Of somebody outside that is whoever came in by their invitation; of a guest with an account since, the account. */
export function selectAsks(db: Kysely<Tables>) {
  return db
    .selectFrom('ask')
    .leftJoin('invite_use', 'invite_use.invite_id', 'ask.invite_id')
    .leftJoin('guest', (join) =>
      join.on((on) => on('guest.person_id', '=', on.fn.coalesce('ask.person_id', 'invite_use.person_id'))),
    )
    .selectAll('ask')
    .select((row) => row.fn.coalesce('guest.claimed_by', 'ask.person_id', 'invite_use.person_id').as('to'))
}

export async function addAsk(tx: Kysely<Tables>, thread: ThreadId, { by, at }: Said, ask: ToAsk): Promise<void> {
  const { person, email, invite, due } = ask
  await tx
    .insertInto('ask')
    .values({
      thread_id: thread,
      asked_by: by,
      person_id: person,
      email,
      invite_id: invite,
      at,
      due,
      // Until the letter has been handed over.
      letter: 'waiting',
      words: 0,
      opened_at: null,
      answered_at: null,
    })
    .execute()
}

/** A reply by who was asked is the answer, the first time. */
export async function noteAnswer(tx: Kysely<Tables>, thread: ThreadId, { by, at }: Said): Promise<void> {
  const ask = await selectAsks(tx).where('ask.thread_id', '=', thread).executeTakeFirst()
  if (ask?.to !== by) return
  await tx.updateTable('ask').set({ answered_at: at }).where('thread_id', '=', thread).where('answered_at', 'is', null).execute()
}

/** Notes that who was asked has the question before them, and tells who asked; the first time. Returns the paper when there was something to note. */
export function noteOpened(db: Kysely<Tables>, person: PersonId, thread: ThreadId, at: string): Promise<PaperId | null> {
  return db.transaction().execute(async (tx) => {
    const ask = await selectAsks(tx).where('ask.thread_id', '=', thread).executeTakeFirst()
    if (ask === undefined || ask.to !== person || ask.opened_at !== null) return null
    await tx.updateTable('ask').set({ opened_at: at }).where('thread_id', '=', thread).execute()
    await addNotices(tx, [{ person: ask.asked_by, kind: 'opened' }], { thread, comment: null, by: person, at })
    // It stands in the list of notices; a letter says what was answered.
    const opened = tx.updateTable('notice').set({ mailed_at: at }).where('thread_id', '=', thread).where('kind', '=', 'opened')
    await opened.execute()
    return (await tx.selectFrom('thread').select('paper_id').where('id', '=', thread).executeTakeFirstOrThrow()).paper_id
  })
}
