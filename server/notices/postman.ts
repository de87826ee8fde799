// Sends letters about what people have not seen here, each at the pace they chose. What is sent is marked only after it was handed over, so
// that a server that stops in between sends a letter twice rather than never.
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { Mailer } from '../ports/mailer.ts'
import type { Addressee, NoticeStore } from '../ports/notice-store.ts'
import { dueAt } from './due.ts'
import { noticeLetter } from './notice-letter.ts'
import { unsubscribeToken } from './unsubscribe-token.ts'

export interface PostmanNeeds {
  readonly store: NoticeStore
  readonly mailer: Mailer
  readonly bus: Bus
  readonly clock: Clock
  readonly journal: Journal
  readonly secret: string
  readonly publicUrl: string
}

/** He looks at least this often (ms), for digests that become due while nobody comments. */
const roundEvery = 10 * 60_000
/** After something was said he looks this much later (ms): when "at once" is due. */
const soon = 61_000

export interface Postman {
  /** Resolves when letters under way are handed over. */
  stop(): Promise<void>
}

export function openPostman({ store, mailer, bus, clock, journal, secret, publicUrl }: PostmanNeeds): Postman {
  let isStopped = false
  let round: Promise<void> = Promise.resolve()
  let cancelNext: () => void = () => undefined
  let nextAt = Number.POSITIVE_INFINITY

  const stopListening = bus.listen((news) => {
    if (news.kind === 'threads changed') lookIn(soon)
  })
  lookIn(soon)

  function lookIn(ms: number) {
    const at = clock.now() + ms
    if (isStopped || at >= nextAt) return
    cancelNext()
    nextAt = at
    cancelNext = clock.after(ms, () => {
      nextAt = Number.POSITIVE_INFINITY
      round = round.then(goRound).catch((error: unknown) => journal.bug('notices.letters-failed', error))
      void round.then(() => lookIn(roundEvery))
    })
  }

  async function goRound(): Promise<void> {
    for (const addressee of await store.addressees()) {
      if (isStopped) return
      const due = dueOf(addressee)
      if (due === null) continue
      if (due <= clock.now()) await send(addressee)
      else lookIn(due - clock.now())
    }
  }

  async function send({ person, email, isGuest, wishes, notices }: Addressee): Promise<void> {
    const token = unsubscribeToken(secret, person)
    const unsubscribe = { page: `${publicUrl}/unsubscribe/${token}`, oneClick: `${publicUrl}/api/unsubscribe/${token}` }
    await mailer.send(noticeLetter({ to: email, isGuest, notices, wishes, publicUrl, unsubscribe }))
    await store.mailed(
      notices.map(({ id }) => id),
      new Date(clock.now()).toISOString(),
    )
  }

  return {
    async stop() {
      isStopped = true
      stopListening()
      cancelNext()
      await round
    },
  }
}

function dueOf({ wishes, notices }: Addressee): number | null {
  const [oldest] = notices
  return oldest === undefined ? null : dueAt(wishes.pace, Date.parse(oldest.at))
}
