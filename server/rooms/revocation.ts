// A right that changes reaches those who are in a room already: the bus says so, the right is asked again, and whoever lost it is shown the door
// within a second. News of a paper and new names take the same way.
import type { PaperId, PersonId, SessionId } from '../../shared/model/ids.ts'
import type { Person } from '../../shared/model/person.ts'
import type { PaperNews } from '../../shared/protocol/frames.ts'
import type { Bus, News } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { PaperAccess, PaperWithRole } from '../ports/paper-access.ts'
import type { Guest, Standing } from './guest.ts'
import type { Room } from './room.ts'
import type { RoomKeeper } from './room-keeper.ts'
import { withinOr } from './within.ts'

export interface RevocationNeeds {
  readonly bus: Bus
  readonly clock: Clock
  readonly journal: Journal
  readonly access: PaperAccess
  /** Name and colour, as the others see them. Null: there is no such account. */
  readonly personOf: (person: PersonId) => Promise<Person | null>
}

/** Somebody at the door, whose right has been looked up or is being looked up. */
export interface AtTheDoor {
  readonly paper: PaperId
  readonly person: PersonId
  readonly session: SessionId
  /** Something about their right may have changed since. */
  isStale: boolean
  /** Their session has ended, or their line has gone. */
  hasEnded: boolean
}

/** A right that cannot be looked up in this time (ms) is not there: the guest comes back, and is asked anew. */
const patience = 900

const guestsHear: readonly PaperNews['kind'][] = [
  'threads changed',
  'people changed',
  'versions changed',
  'editions changed',
  'paper changed',
]

export interface Watch {
  /** Whether this session has ended a moment ago: who asked for it may have read it just before. */
  hasJustEnded(session: SessionId): boolean
  stop(): void
}

/** Looking a session up takes less than this (ms). */
const justEndedFor = 30_000

/** Listens from now on. */
export function watchRights(needs: RevocationNeeds, keeper: RoomKeeper, atTheDoor: ReadonlySet<AtTheDoor>): Watch {
  const { bus, clock, journal, access, personOf } = needs

  const justEnded = new Set<SessionId>()

  function rightChanged(paper: PaperId, person: PersonId | null): void {
    for (const one of atTheDoor) if (one.paper === paper) one.isStale = true
    const room = keeper.roomOf(paper)
    for (const guest of room?.guests ?? []) {
      if (room && (person === null || guest.person === person)) void reconsider(room, guest)
    }
  }

  async function reconsider(room: Room, guest: Guest): Promise<void> {
    try {
      const found = await withinOr(clock, patience, access.find(guest.person, room.paper))
      if (found === 'late') guest.line.close('restarting')
      else if (found === null) guest.line.close('notAllowed')
      else if (!isSame(standingOf(found, guest.standing), guest.standing)) guest.line.close('roleChanged')
    } catch (error) {
      journal.bug('guest.right-unknown', error, { paper: room.paper, person: guest.person })
      guest.line.close('restarting')
    }
  }

  function sessionEnded(person: PersonId, session: SessionId): void {
    const isTheirs = (one: { readonly person: PersonId; readonly session: SessionId }) =>
      one.person === person && one.session === session
    justEnded.add(session)
    clock.after(justEndedFor, () => justEnded.delete(session))
    for (const one of atTheDoor) if (isTheirs(one)) one.hasEnded = true
    for (const room of keeper.rooms()) {
      for (const guest of [...room.guests]) if (isTheirs(guest)) guest.line.close('signedOut')
    }
  }

  async function personChanged(person: PersonId): Promise<void> {
    const known = await personOf(person)
    if (known === null) return
    for (const room of keeper.rooms()) {
      for (const guest of room.guests) if (guest.person === person) room.rename(guest, known)
    }
  }

  const stop = bus.listen((news: News) => {
    switch (news.kind) {
      case 'access changed':
        rightChanged(news.paper, news.person)
        break
      case 'session ended':
        sessionEnded(news.person, news.session)
        break
      case 'person changed':
        personChanged(news.person).catch((error: unknown) => journal.bug('guest.name-unknown', error, { person: news.person }))
        break
      case 'paper changed':
        // It may have been archived, or brought back.
        rightChanged(news.paper, null)
        break
    }
    const kind = guestsHear.find((each) => each === news.kind)
    if (kind !== undefined && 'paper' in news) keeper.roomOf(news.paper)?.news({ kind })
  })
  return { stop, hasJustEnded: (session) => justEnded.has(session) }
}

export function standingOf(
  { role, paper }: PaperWithRole,
  { oldEditor, olderCopy }: Pick<Standing, 'oldEditor' | 'olderCopy'>,
): Standing {
  return { role, archived: paper.archived, oldEditor, olderCopy }
}

function isSame(one: Standing, other: Standing): boolean {
  return one.role === other.role && one.archived === other.archived
}
