// Somebody in a room, on one line: what they may do there, and how much of what they sent is on disk.
import type { PersonId, SessionId } from '../../shared/model/ids.ts'
import type { CloseReason } from '../../shared/protocol/close-codes.ts'
import { frame } from '../../shared/protocol/frames.ts'
import { limits } from '../../shared/protocol/limits.ts'
import { type Action, may, mayWhenArchived } from '../../shared/roles/may.ts'
import type { Role } from '../../shared/roles/role.ts'

/** The line to a guest. Filled by guest-socket.ts; a test may fill it with less. */
export interface Line {
  /** Sends in order. A reader that is far behind is closed instead. */
  send(...frames: readonly Uint8Array[]): void
  /** Sends what was packed beforehand (pack.ts), all in one go. */
  sendPacked(...packed: readonly Uint8Array[]): void
  /** Sends, unless the reader is behind: for what is soon out of date. */
  sendIfQuick(frame: Uint8Array): void
  /** Answers with something that may be large, and was packed once for everybody who asks. */
  answer(packed: Uint8Array): void
  /** What came took as much work as so many frames: the line is read more slowly for it. */
  charge(frames: number): void
  /** Stops reading from the line, so that whoever writes waits; `release` reads on. */
  hold(): void
  release(): void
  /** A sign of life from us, where nothing else went out of late. */
  beat(frame: Uint8Array): void
  close(why: CloseReason): void
}

/** What a guest is in this paper at the moment. */
export interface Standing {
  readonly role: Role
  readonly archived: boolean
  /** The guest's editor knows an older form of the text: it may read. */
  readonly oldEditor: boolean
  /** The guest's copy is of before the paper was restored from a backup. */
  readonly olderCopy: boolean
}

export interface Visitor {
  readonly person: PersonId
  readonly session: SessionId
  readonly name: string
  readonly colour: number
}

export class Guest {
  readonly line: Line
  readonly person: PersonId
  readonly session: SessionId
  readonly standing: Standing
  /** Frames of ours (100, 101, 102) that this guest's editor asked for. */
  readonly wants: ReadonlySet<number>
  /** What others are shown. */
  name: string
  colour: number
  /** The client id under which this guest shows presence. */
  presence: number | null = null
  #strikes = 0
  #hasOffered = false
  #received = 0
  #settled = 0
  #gaps: { readonly first: number; readonly last: number } | null = null
  #told = 0

  constructor(line: Line, visitor: Visitor, standing: Standing, wants: ReadonlySet<number>) {
    this.line = line
    this.person = visitor.person
    this.session = visitor.session
    this.name = visitor.name
    this.colour = visitor.colour
    this.standing = standing
    this.wants = wants
  }

  can(action: Action): boolean {
    const { role, archived, oldEditor } = this.standing
    return may(role, action) && (!archived || mayWhenArchived(action)) && !(oldEditor && action === 'edit text')
  }

  /** How many document frames of this connection, from the first, are on disk. */
  get saved(): number {
    return this.#gaps === null ? this.#settled : Math.min(this.#settled, this.#gaps.first - 1)
  }

  /** What the guest was told last. */
  get toldSaved(): number {
    return this.#told
  }

  /** Whether the guest wants to hear of `saved` and has not heard this much yet. */
  owesSaved(): boolean {
    return this.wants.has(frame.saved) && this.saved > this.#told
  }

  tellSaved(): number {
    this.#told = this.saved
    return this.#told
  }

  /** A document frame came. Returns its number on this connection. */
  frameCame(): number {
    this.#received += 1
    return this.#received
  }

  /** A frame is on disk, or had nothing to store. Frames are settled in the order they came. */
  frameSettled(number: number, isOffer: boolean): void {
    if (isOffer && this.#gaps !== null && this.#gaps.last < number) this.#gaps = null
    this.#settled = number
  }

  /**
   * A frame built on what the server lacks, and was not stored. Nothing from here on counts as saved until a step 2 that came after it is on
   * disk: that holds everything the editor has. Returns false when it happened too often.
   */
  frameHadGap(number: number): boolean {
    this.#gaps = { first: this.#gaps?.first ?? number, last: number }
    this.#strikes += 1
    return this.#strikes < (this.#hasOffered ? limits.gapStrikes : limits.gapsBeforeStep2)
  }

  /** Until the first step 2 has come, what is typed may well build on what was written offline; those gaps are forgiven then. */
  offerCame(): void {
    if (!this.#hasOffered) this.#strikes = 0
    this.#hasOffered = true
  }
}
