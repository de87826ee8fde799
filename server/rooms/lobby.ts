// The way into the rooms: shows guests in or says why not, and is the text of papers for everybody who does not live in a room.
import type { PaperId, PersonId, SessionId } from '../../shared/model/ids.ts'
import type { Person } from '../../shared/model/person.ts'
import type { CloseReason } from '../../shared/protocol/close-codes.ts'
import { limits, schemaVersion } from '../../shared/protocol/limits.ts'
import type { PaperText } from '../ports/paper-text.ts'
import type { UpdateLog } from '../ports/update-log.ts'
import { Guest, type Standing } from './guest.ts'
import type { GuestSocket } from './guest-socket.ts'
import { readStored } from './read-stored.ts'
import { type AtTheDoor, type RevocationNeeds, standingOf, watchRights } from './revocation.ts'
import type { Room } from './room.ts'
import { RoomKeeper } from './room-keeper.ts'
import { textOfPapers } from './text-of-papers.ts'
import { withinOr } from './within.ts'

export interface LobbyNeeds extends RevocationNeeds {
  readonly log: UpdateLog
}

/** Somebody who comes, with what their editor said about itself. */
export interface Arrival {
  readonly paper: PaperId
  readonly person: PersonId
  readonly session: SessionId
  /** Frames of ours it wants. */
  readonly wants: ReadonlySet<number>
  /** The form of text it knows, and the lineage its copy belongs to; null when it did not say. */
  readonly schema: number | null
  readonly lineage: string | null
  /** The paper's epoch when its copy was made; null when it did not say. */
  readonly epoch: number | null
}

export interface Lobby extends PaperText {
  /** Shows somebody in, or closes the line with the reason. */
  welcome(line: GuestSocket, arrival: Arrival): Promise<void>
  /** Reads what the log holds of these papers, one after the other, and reports what is damaged. After so long (ms) it begins no further one. */
  check(papers: readonly PaperId[], patience: number): Promise<void>
  /** Rejects while the log refuses what somebody has written. */
  canSave(): Promise<void>
  /** Takes no more guests, brings everything to disk, and lets everybody go with 1012. */
  drain(): Promise<void>
}

/** How long (ms) a disk may take for what it owes when the server goes down. */
const drainPatience = 5_000

interface Admitted {
  readonly room: Room
  readonly standing: Standing
  readonly known: Person | null
}

export function openLobby(needs: LobbyNeeds): Lobby {
  const { clock, journal, access, personOf } = needs
  const keeper = new RoomKeeper(needs)
  const atTheDoor = new Set<AtTheDoor>()
  const watch = watchRights(needs, keeper, atTheDoor)
  const linesOf = new Map<PersonId, number>()
  let isClosed = false

  async function welcome(line: GuestSocket, arrival: Arrival): Promise<void> {
    const { paper, person, session } = arrival
    const refused = (why: CloseReason) => journal.note('guest.refused', { paper, person, why })
    if ((linesOf.get(person) ?? 0) >= limits.socketsPerPerson) {
      refused('tooMany')
      line.close('tooMany')
      return
    }
    countLine(linesOf, person, 1)
    const waiting: AtTheDoor = { paper, person, session, isStale: false, hasEnded: watch.hasJustEnded(session) }
    let seat: { readonly room: Room; readonly guest: Guest } | null = null
    // Read on only when there is a seat: nothing that comes before may be lost.
    line.hold()
    line.listen({
      frame: (bytes) => seat?.room.hear(seat.guest, bytes),
      refused,
      closed: () => {
        waiting.hasEnded = true
        countLine(linesOf, person, -1)
        if (seat) seat.room.leave(seat.guest)
      },
    })
    atTheDoor.add(waiting)
    try {
      const admitted = await admit(waiting, arrival)
      if (typeof admitted === 'string') {
        refused(admitted)
        line.close(admitted)
        return
      }
      const { room, standing, known } = admitted
      const visitor = { person, session, name: known?.name ?? '', colour: known?.colour ?? 0 }
      seat = { room, guest: new Guest(line, visitor, standing, arrival.wants) }
      line.release()
      room.seat(seat.guest)
    } catch (error) {
      journal.bug('guest.not-admitted', error, { paper, person })
      line.close('cannotOpen')
    } finally {
      atTheDoor.delete(waiting)
    }
  }

  /** Asks for the right first, so that nobody learns which papers there are; and last, so that it is the right they have when they sit down. */
  async function admit(waiting: AtTheDoor, { paper, person, schema, lineage, epoch }: Arrival): Promise<Admitted | CloseReason> {
    // Who lost it while away is told so, and who was never here learns nothing.
    if ((await access.find(person, paper)) === null) return (await access.wasHere(person, paper)) ? 'notAllowed' : 'notFound'
    const known = await personOf(person)
    const opened = await keeper.openSoon(paper)
    if (opened.kind !== 'open') return notOpen[opened.kind]
    const { room } = opened
    if (lineage !== null && lineage !== room.lineage) return 'otherLineage'
    for (;;) {
      waiting.isStale = false
      const found = await access.find(person, paper)
      // From here on nothing waits: what is decided now is so when they sit down.
      if (waiting.isStale) continue
      if (waiting.hasEnded) return 'signedOut'
      if (found === null) return 'notAllowed'
      if (room.guests.size >= limits.socketsPerPaper) return 'tooMany'
      // The room may have gone out of memory while the right was looked up.
      if (isClosed || !keeper.isOpen(room)) return 'restarting'
      const editor = {
        oldEditor: schema !== null && schema < schemaVersion,
        olderCopy: epoch !== null && epoch < room.epoch,
      }
      return { room, known, standing: standingOf(found, editor) }
    }
  }

  async function check(papers: readonly PaperId[], patience: number): Promise<void> {
    const end = clock.now() + patience
    for (const paper of papers) if (clock.now() < end) await readStored(needs, paper)
  }

  async function drain(): Promise<void> {
    isClosed = true
    watch.stop()
    const flushed = Promise.all(keeper.rooms().map((room) => room.flush()))
    if ((await withinOr(clock, drainPatience, flushed)) === 'late') journal.warn('lobby.drained-late')
    for (const room of keeper.rooms()) room.close('restarting')
  }

  async function canSave(): Promise<void> {
    const paused = keeper.rooms().filter(({ isPaused }) => isPaused).length
    if (paused > 0) throw new Error(`Saving is paused in ${paused} papers.`)
  }

  return { ...textOfPapers(needs, keeper), welcome, check, canSave, drain }
}

/** Why a line is closed when the paper cannot be opened. */
const notOpen = { missing: 'notFound', unreadable: 'unreadable', slow: 'cannotOpen' } as const

function countLine(counts: Map<PersonId, number>, person: PersonId, by: 1 | -1): void {
  const count = (counts.get(person) ?? 0) + by
  if (count > 0) counts.set(person, count)
  else counts.delete(person)
}
