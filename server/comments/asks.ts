// Asking one person one thing: a thread like any other, with one person to answer it, and a letter that goes at once.
import { Refusal } from '../../shared/api/failure.ts'
import type { InviteId, PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Member } from '../../shared/model/invite.ts'
import type { NewAsk } from '../../shared/model/new-ask.ts'
import type { Thread } from '../../shared/model/thread.ts'
import { may } from '../../shared/roles/may.ts'
import { openPace } from '../http/pace.ts'
import type { SendAsk } from '../ports/ask-letters.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { PaperAccess } from '../ports/paper-access.ts'
import type { ThreadStore, ToAsk } from '../ports/thread-store.ts'
import { refuseWrongDay } from './due-day.ts'
import type { Threads } from './threads.ts'

export interface AskNeeds {
  readonly access: PaperAccess
  readonly threads: Pick<Threads, 'open' | 'read'>
  readonly store: Pick<ThreadStore, 'noteLetter'>
  readonly membersOf: (paper: PaperId) => Promise<readonly Member[]>
  /** A link of their own for somebody outside. Refuses who may not invite. */
  readonly inviteToAnswer: (
    me: Asking,
    paper: PaperId,
    email: string,
    until: string,
  ) => Promise<{ invite: InviteId; url: string }>
  readonly sendLetter: SendAsk
  readonly bus: Bus
  readonly clock: Clock
}

interface Asking {
  readonly id: PersonId
  readonly name: string
}

export interface Asks {
  ask(me: Asking, paper: PaperId, wanted: NewAsk): Promise<{ thread: Thread; url: string | null }>
}

const day = 24 * 60 * 60_000
/** A link holds this long (ms), and after the day it is wanted by still this long. */
const linkHolds = { least: 14 * day, afterDue: 7 * day }

export function keepAsks({ access, threads, store, membersOf, inviteToAnswer, sendLetter, bus, clock }: AskNeeds): Asks {
  // Each is a letter to somebody: nobody needs more in an hour, and a script gets no further.
  const byAsker = openPace(clock, { times: 30, within: 60 * 60_000 })

  async function refuseWhoCannot(me: PersonId, paper: PaperId, person: PersonId): Promise<void> {
    if (person === me) throw new Refusal('invalid-input', { person: 'Choose somebody else than yourself.' })
    const member = (await membersOf(paper)).find((one) => one.person.id === person)
    if (member === undefined || !may(member.role, 'comment')) {
      throw new Refusal('invalid-input', { person: 'Choose somebody who can comment on this paper.' })
    }
  }

  return {
    async ask(me, paper, { anchor, person, email, due, passage, ...said }) {
      const { title } = (await access.ask(me.id, paper, 'assign thread')).paper
      if (email !== undefined) await access.ask(me.id, paper, 'invite')
      if (person !== undefined) await refuseWhoCannot(me.id, paper, person)
      refuseWrongDay(due, clock)
      if (!byAsker.take(me.id)) throw new Refusal('too-many')

      const link: { url: string | null } = { url: null }
      const thread = await threads.open(me.id, paper, anchor, said, async (): Promise<ToAsk> => {
        if (email === undefined) return { person: person ?? null, email: null, invite: null, due }
        const { invite, url } = await inviteToAnswer(me, paper, email, untilFor(due, clock.now()))
        link.url = url
        return { person: null, email, invite, due }
      })
      // After the # it is never sent to a server, and the page leads on to the thread.
      const url = link.url && `${link.url}#thread-${thread.id}`
      const to = email !== undefined && url !== null ? { email, url } : person !== undefined ? { person } : null
      if (to === null) throw new Error('A question was asked of nobody')
      const quote = passage ? thread.anchor.quote : null
      const [first] = thread.comments
      if (first === undefined) throw new Error('A question was stored without its words')
      // As it was stored: a name that not everybody may know stands in no letter either.
      const ask = { paper, thread: thread.id, comment: first.id, title, asker: me.name, question: first.text, quote, due, to }
      await store.noteLetter(thread.id, await sendLetter(ask))
      bus.tell({ kind: 'threads changed', paper })
      return { thread: await threads.read(me.id, thread.id), url }
    },
  }
}

function untilFor(due: string | null, now: number): string {
  const afterDue = due === null ? 0 : Date.parse(due) + linkHolds.afterDue
  return new Date(Math.max(now + linkHolds.least, afterDue)).toISOString()
}
