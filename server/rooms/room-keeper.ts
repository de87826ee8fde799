// The rooms that are in memory: opened once however many ask, shared, and let go some time after the last guest has left. There is never more than
// one room of a paper: two would give out the same numbers.
import type { PaperId } from '../../shared/model/ids.ts'
import { limits } from '../../shared/protocol/limits.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { TextFollower } from '../ports/text-changes.ts'
import type { UpdateLog } from '../ports/update-log.ts'
import { Ferry } from './ferry.ts'
import { readStored, unreadable } from './read-stored.ts'
import { Room } from './room.ts'
import { withinOr } from './within.ts'

interface KeeperNeeds {
  readonly log: UpdateLog
  readonly bus: Bus
  readonly clock: Clock
  readonly journal: Journal
}

export type Opening =
  | { readonly kind: 'open'; readonly room: Room }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable' }
  /** It may still open; ask again. */
  | { readonly kind: 'slow' }

interface Kept {
  readonly room: Room
  stopLeaving: () => void
}

export class RoomKeeper {
  readonly #needs: KeeperNeeds
  readonly #ferry: Ferry
  readonly #kept = new Map<PaperId, Kept>()
  /** Those that wait to go, who has waited longest first. */
  readonly #lingering = new Set<Kept>()
  readonly #opening = new Map<PaperId, Promise<Opening>>()
  readonly #followers = new Set<TextFollower>()

  constructor(needs: KeeperNeeds) {
    this.#needs = needs
    this.#ferry = new Ferry(needs.clock)
  }

  /** Tells somebody of every edit of every text from now on. Returns how to stop. */
  follow(follower: TextFollower): () => void {
    this.#followers.add(follower)
    return () => void this.#followers.delete(follower)
  }

  rooms(): Room[] {
    return [...this.#kept.values()].map(({ room }) => room)
  }

  /** The room, when it is in memory. */
  roomOf(paper: PaperId): Room | null {
    return this.#kept.get(paper)?.room ?? null
  }

  isOpen(room: Room): boolean {
    return this.roomOf(room.paper) === room
  }

  /** Opens the room and gets its document ready, however long it takes. It stays in memory for a while, also when nobody sits down. */
  async open(paper: PaperId): Promise<Opening> {
    const opening = await this.#share(paper)
    return opening.kind === 'open' && !(await opening.room.getReady()) ? { kind: 'unreadable' } : opening
  }

  /** Opens the room to sit down in, or says that it is slow; it goes on opening. */
  async openSoon(paper: PaperId): Promise<Opening> {
    const opening = await withinOr(this.#needs.clock, limits.openPatience, this.#share(paper))
    if (opening !== 'late') return opening
    this.#needs.journal.warn('room.slow', { paper })
    return { kind: 'slow' }
  }

  #share(paper: PaperId): Promise<Opening> {
    const kept = this.#kept.get(paper)
    if (kept) {
      this.#leaveLater(kept)
      return Promise.resolve({ kind: 'open', room: kept.room })
    }
    const opening = this.#opening.get(paper) ?? this.#open(paper).finally(() => this.#opening.delete(paper))
    this.#opening.set(paper, opening)
    return opening
  }

  async #open(paper: PaperId): Promise<Opening> {
    const { journal } = this.#needs
    const found = await readStored(this.#needs, paper)
    if (found.kind !== 'found') return found
    const { stored, clients } = found
    const followers = this.#followers
    const forget = () => this.#forget(room)
    const room = new Room({
      ...this.#needs,
      ferry: this.#ferry,
      paper,
      stored,
      owners: clients.owners,
      followers,
      earlier: stored.epoch > 1 ? clients.earlier : null,
      quiet: () => this.#quiet(room),
      lost: forget,
      unreadable: (reason) => {
        unreadable(journal, paper, reason)
        forget()
      },
    })
    const kept: Kept = { room, stopLeaving: nothingToStop }
    this.#kept.set(paper, kept)
    this.#leaveLater(kept)
    journal.note('room.opened', { paper, seq: stored.head })
    return { kind: 'open', room }
  }

  #quiet(room: Room): void {
    const kept = this.#kept.get(room.paper)
    if (kept?.room === room) this.#leaveLater(kept)
  }

  /** Starts the wait anew: the room goes when it has been quiet for so long. */
  #leaveLater(kept: Kept): void {
    kept.stopLeaving()
    kept.stopLeaving = this.#needs.clock.after(limits.roomLinger, () => void this.#leave(kept.room))
    this.#lingering.delete(kept)
    this.#lingering.add(kept)
    this.#makeRoom()
  }

  /** Somebody who opens thousands of papers does not fill the memory with them. */
  #makeRoom(): void {
    if (this.#lingering.size <= limits.roomsLingering) return
    for (const kept of this.#lingering) {
      if (this.#lingering.size <= limits.roomsLingering) return
      this.#lingering.delete(kept)
      if (kept.room.isQuiet) void this.#leave(kept.room)
    }
  }

  async #leave(room: Room): Promise<void> {
    if (room.isQuiet) await room.compact()
    // Somebody may have come while the snapshot was written; when they go, the wait starts anew.
    if (!room.isQuiet || !this.isOpen(room)) return
    this.#forget(room)
    room.destroy()
    this.#needs.journal.note('room.closed', { paper: room.paper })
  }

  #forget(room: Room): void {
    if (!this.isOpen(room)) return
    const kept = this.#kept.get(room.paper)
    if (kept) this.#lingering.delete(kept)
    kept?.stopLeaving()
    this.#kept.delete(room.paper)
    for (const follower of this.#followers) follower.closed(room.paper)
  }
}

function nothingToStop(): void {
  // Until the first wait starts.
}
