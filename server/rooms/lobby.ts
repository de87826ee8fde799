// Opens the rooms, shares them and closes them again; shows guests in, and out when their right is gone; and is the text of papers for everybody
// who does not live in a room.
import type { PaperId, PersonId, SessionId } from '../../shared/model/ids.ts'
import type { Person } from '../../shared/model/person.ts'
import type { CloseReason } from '../../shared/protocol/close-codes.ts'
import type { PaperNews } from '../../shared/protocol/frames.ts'
import { limits, schemaVersion } from '../../shared/protocol/limits.ts'
import type { Bus, News } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { PaperAccess, PaperWithRole } from '../ports/paper-access.ts'
import type { PaperText } from '../ports/paper-text.ts'
import type { UpdateLog } from '../ports/update-log.ts'
import { Guest, type Standing } from './guest.ts'
import type { GuestSocket } from './guest-socket.ts'
import type { Room } from './room.ts'
import { RoomKeeper } from './room-keeper.ts'
import { textOfPapers } from './text-of-papers.ts'

export interface LobbyNeeds {
  readonly log: UpdateLog
  readonly bus: Bus
  readonly clock: Clock
  readonly journal: Journal
  readonly access: PaperAccess
  /** Name and colour, as the others see them. Null: there is no such account. */
  readonly personOf: (person: PersonId) => Promise<Person | null>
}

/** Somebody at the door, with what their editor said about itself. */
export interface Arrival {
  readonly paper: PaperId
  readonly person: PersonId
  readonly session: SessionId
  /** Frames of ours it wants. */
  readonly wants: ReadonlySet<number>
  /** The form of text it knows, and the lineage its copy belongs to; null when it did not say. */
  readonly schema: number | null
  readonly lineage: string | null
}

export interface Lobby extends PaperText {
  /** Shows somebody in, or closes the line with the reason. */
  welcome(line: GuestSocket, arrival: Arrival): Promise<void>
  /** Takes no more guests, brings everything to disk, and lets everybody go with 1012. */
  drain(): Promise<void>
}

interface Waiting {
  readonly arrival: Arrival
  /** Something about their rights has changed since they were asked. */
  isStale: boolean
  hasEnded: boolean
}

/** A right that cannot be looked up in this time (ms) is not there: the guest comes back and is asked anew. */
const rightPatience = 900
/** How long (ms) a disk may take for what it owes when the server goes down. */
const drainPatience = 5_000

const guestsHear: readonly PaperNews['kind'][] = [
  'threads changed',
  'people changed',
  'versions changed',
  'editions changed',
  'paper changed',
]

export function openLobby(needs: LobbyNeeds): Lobby {
  const { bus, clock, journal, access, personOf } = needs
  const keeper = new RoomKeeper(needs)
  const arriving = new Set<Waiting>()
  const linesOf = new Map<PersonId, number>()
  let isClosed = false

  async function welcome(line: GuestSocket, arrival: Arrival): Promise<void> {
    const { person } = arrival
    const lines = (linesOf.get(person) ?? 0) + 1
    if (lines > limits.socketsPerPerson) {
      line.close('tooMany')
      return
    }
    linesOf.set(person, lines)
    const waiting: Waiting = { arrival, isStale: true, hasEnded: false }
    arriving.add(waiting)
    let seated: { readonly room: Room; readonly guest: Guest } | null = null
    // Read on only when there is a seat: nothing that comes before may be lost.
    line.hold()
    line.listen({
      frame: (bytes) => seated?.room.hear(seated.guest, bytes),
      closed: () => {
        waiting.hasEnded = true
        countDown(linesOf, person)
        if (seated) seated.room.leave(seated.guest)
      },
    })
    try {
      const refusedOr = await admit(waiting)
      if (typeof refusedOr === 'string') line.close(refusedOr)
      else if (!waiting.hasEnded) {
        const { room, standing, known } = refusedOr
        const visitor = { person, session: arrival.session, name: known?.name ?? '', colour: known?.colour ?? 0 }
        const guest = new Guest(line, visitor, standing, arrival.wants)
        seated = { room, guest }
        line.release()
        room.seat(guest)
      }
    } catch (error) {
      journal.bug('guest.not-admitted', error, { paper: arrival.paper, person })
      line.close('cannotOpen')
    } finally {
      arriving.delete(waiting)
    }
  }

  interface Admitted {
    readonly room: Room
    readonly standing: Standing
    readonly known: Person | null
  }

  /** Asks for the right first, so that nobody learns which papers there are; and last, so that it is the right they have when they sit down. */
  async function admit(waiting: Waiting): Promise<Admitted | CloseReason> {
    const { paper, person, schema, lineage } = waiting.arrival
    if ((await access.find(person, paper)) === null) return 'notFound'
    const known = await personOf(person)
    const opened = await keeper.openSoon(paper)
    if (opened.kind !== 'open') return notOpen[opened.kind]
    const { room } = opened
    if (lineage !== null && lineage !== room.lineage) return 'otherLineage'
    for (;;) {
      waiting.isStale = false
      const found = await access.find(person, paper)
      if (waiting.isStale) continue
      if (isClosed) return 'restarting'
      if (waiting.hasEnded) return 'signedOut'
      if (found === null) return 'notFound'
      if (room.guests.size >= limits.socketsPerPaper) return 'tooMany'
      // It may have gone out of memory, or have been lost, while the right was looked up.
      if (!keeper.isOpen(room)) return 'restarting'
      return { room, known, standing: standingOf(found, schema !== null && schema < schemaVersion) }
    }
  }

  async function reconsider(room: Room, guest: Guest): Promise<void> {
    const found = await withinOr(clock, rightPatience, access.find(guest.person, room.paper))
    if (found === 'late') guest.line.close('restarting')
    else if (found === null) guest.line.close('notAllowed')
    else if (!isSame(standingOf(found, guest.standing.oldEditor), guest.standing)) guest.line.close('roleChanged')
  }

  function rightsChanged(paper: PaperId, person: PersonId | null): void {
    for (const waiting of arriving) if (waiting.arrival.paper === paper) waiting.isStale = true
    const room = keeper.roomOf(paper)
    for (const guest of room?.guests ?? []) {
      if (!room || (person !== null && guest.person !== person)) continue
      reconsider(room, guest).catch((error: unknown) => {
        journal.bug('guest.right-unknown', error, { paper, person: guest.person })
        guest.line.close('restarting')
      })
    }
  }

  function sessionEnded(person: PersonId, session: SessionId): void {
    const isTheirs = (one: { readonly person: PersonId; readonly session: SessionId }) =>
      one.person === person && one.session === session
    for (const waiting of arriving) if (isTheirs(waiting.arrival)) waiting.hasEnded = true
    for (const room of keeper.rooms()) for (const guest of [...room.guests]) if (isTheirs(guest)) guest.line.close('signedOut')
  }

  async function personChanged(person: PersonId): Promise<void> {
    const known = await personOf(person)
    for (const room of keeper.rooms()) {
      for (const guest of room.guests) {
        if (guest.person !== person || known === null) continue
        guest.name = known.name
        guest.colour = known.colour
        room.rename(guest)
      }
    }
  }

  const stopListening = bus.listen((news: News) => {
    switch (news.kind) {
      case 'access changed':
        rightsChanged(news.paper, news.person)
        break
      case 'session ended':
        sessionEnded(news.person, news.session)
        break
      case 'person changed':
        personChanged(news.person).catch((error: unknown) => journal.bug('guest.name-unknown', error, { person: news.person }))
        break
      case 'paper changed':
        // It may have been archived, or brought back.
        rightsChanged(news.paper, null)
        break
    }
    const kind = guestsHear.find((each) => each === news.kind)
    if (kind !== undefined && 'paper' in news) keeper.roomOf(news.paper)?.news({ kind })
  })

  async function drain(): Promise<void> {
    isClosed = true
    stopListening()
    const flushed = Promise.all(keeper.rooms().map((room) => room.flush()))
    if ((await withinOr(clock, drainPatience, flushed)) === 'late') journal.warn('lobby.drained-late')
    for (const room of keeper.rooms()) room.close('restarting')
  }

  return { ...textOfPapers(needs, keeper), welcome, drain }
}

/** Why a line is closed when the paper cannot be opened. */
const notOpen = { missing: 'notFound', unreadable: 'unreadable', slow: 'cannotOpen' } as const

function standingOf({ role, paper }: PaperWithRole, oldEditor: boolean): Standing {
  return { role, archived: paper.archived, oldEditor }
}

function isSame(one: Standing, other: Standing): boolean {
  return one.role === other.role && one.archived === other.archived
}

function countDown(counts: Map<PersonId, number>, person: PersonId): void {
  const left = (counts.get(person) ?? 1) - 1
  if (left > 0) counts.set(person, left)
  else counts.delete(person)
}

/** What a promise resolves with, or 'late'. */
function withinOr<T>(clock: Clock, ms: number, promise: Promise<T>): Promise<T | 'late'> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(ms, () => resolve('late'))
    promise.then(resolve, reject).finally(stop)
  })
}
