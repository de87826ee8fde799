// One open paper whose text is followed: hears each edit, and looks where its threads are when one may have been touched.
import type * as Y from 'yjs'
import type { PaperId } from '../../shared/model/ids.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { FollowedTextStore, MoveOfCharacters } from '../ports/followed-text.ts'
import type { Journal } from '../ports/journal.ts'
import type { PaperText } from '../ports/paper-text.ts'
import type { TextChange } from '../ports/text-changes.ts'
import type { PlacedAnchor, StoredAnchor, ThreadStore } from '../ports/thread-store.ts'
import { allIdsOf, followAnchor, readText } from './anchoring.ts'
import type { MovedCharacters } from './moved-characters.ts'
import { OwnedCharacters } from './owned-characters.ts'
import { TextInHand } from './text-in-hand.ts'

/** Edits that follow each other within this time (ms) are looked at together. */
const gatherFor = 50
/** Lost words are looked for by likeness at most so often (ms), and for a hundredth of the time: in a long text that takes a while. */
const guessing = { every: 1000, rest: 99 }
/** What was found out is written down so soon (ms). Waiting risks nothing: what is missing is read from the log. */
const keepAfter = 30_000

export interface FollowingNeeds {
  readonly threads: ThreadStore
  readonly followed: FollowedTextStore
  readonly text: PaperText
  readonly bus: Bus
  readonly clock: Clock
  readonly journal: Journal
}

interface KnownThreads {
  readonly anchors: readonly PlacedAnchor[]
  readonly owned: OwnedCharacters
}

type Timer = 'look' | 'guess' | 'keep'

export class FollowedPaper {
  readonly #paper: PaperId
  readonly #needs: FollowingNeeds
  readonly #hand: TextInHand
  readonly #timers = new Map<Timer, () => void>()
  /** What the threads are about; null when it has to be read again. */
  #known: KnownThreads | null = null
  #threadsChanged = 0
  #turn: Promise<void> = Promise.resolve()
  #hasLooked = false
  #guessTook = 0
  #keptSeq: number

  constructor(paper: PaperId, needs: FollowingNeeds, hand: TextInHand, keptSeq: number) {
    this.#paper = paper
    this.#needs = needs
    this.#hand = hand
    this.#keptSeq = keptSeq
  }

  /** Takes up what was written down, and reads in the log what came after it. */
  static async open(paper: PaperId, seq: number, needs: FollowingNeeds): Promise<FollowedPaper> {
    const kept = await needs.followed.read(paper)
    // Whoever begins with a text as it is knows of nothing before.
    const begun = kept === null || kept.seq > seq ? { seq, moves: kept?.moves ?? [], removed: [] } : kept
    if (begun !== kept) await needs.followed.keep(paper, begun)
    const hand = new TextInHand(begun)
    if (begun.seq < seq) await needs.text.replay(paper, begun.seq, seq, (change, ydoc) => void hand.hear(change, ydoc))
    return new FollowedPaper(paper, needs, hand, begun.seq)
  }

  get moved(): MovedCharacters {
    return this.#hand.moved
  }

  hear(change: TextChange, ydoc: Y.Doc): void {
    const moves = this.#hand.hear(change, ydoc)
    const known = this.#known
    if (this.#touchesThreads(change, moves)) this.#later('look', gatherFor)
    if (known !== null) {
      const own = moves.filter(({ from }) => known.owned.has(from))
      known.owned.add(own.map(({ from, to }) => ({ ...to, length: from.length })))
    }
    if (known === null || known.anchors.some(isLost)) {
      this.#later('guess', Math.max(guessing.every, guessing.rest * this.#guessTook))
    }
    this.#later('keep', keepAfter)
  }

  /** The threads have changed. */
  forgetThreads(): void {
    this.#threadsChanged++
    this.#known = null
  }

  /** Looks, unless there was a look since the text was opened. */
  async lookOnce(): Promise<void> {
    if (!this.#hasLooked) this.#look(true)
    await this.#turn
  }

  /** Looks at what waits to be looked at. */
  async settle(): Promise<void> {
    const isGuess = this.#timers.has('guess')
    if (isGuess || this.#timers.has('look')) this.#look(isGuess)
    await this.#turn
  }

  /** Writes down what was found out. Nothing is heard any more after this. */
  async finish(): Promise<void> {
    for (const cancel of this.#timers.values()) cancel()
    this.#timers.clear()
    await this.#turn
    await this.#keep()
  }

  #touchesThreads({ removed }: TextChange, moves: readonly MoveOfCharacters[]): boolean {
    const known = this.#known
    if (known === null) return removed.length > 0 || moves.length > 0
    // Of a thread whose characters are not known, any words that go may be.
    if (removed.length > 0 && known.anchors.some(({ anchor }) => anchor.own.length === 0 && anchor.kind !== 'title')) return true
    return (
      removed.some(({ pieces }) => pieces.some((piece) => known.owned.has(piece))) ||
      moves.some(({ from }) => known.owned.has(from))
    )
  }

  #later(what: Timer, wait: number): void {
    if (this.#timers.has(what)) return
    const stop = this.#needs.clock.after(wait, () => {
      this.#timers.delete(what)
      if (what === 'keep') void this.#keep().catch((error: unknown) => this.#note(error))
      else this.#look(what === 'guess')
    })
    this.#timers.set(what, stop)
  }

  /** One look at a time. A failure is noted and tried again at the next edit. */
  #look(isGuess: boolean): void {
    for (const what of isGuess ? (['look', 'guess'] as const) : (['look'] as const)) {
      this.#timers.get(what)?.()
      this.#timers.delete(what)
    }
    this.#turn = this.#turn.then(() => this.#lookNow(isGuess)).catch((error: unknown) => this.#note(error))
  }

  async #lookNow(isGuess: boolean): Promise<void> {
    const { threads, text, bus, clock } = this.#needs
    this.#hasLooked = true
    const { anchors } = this.#known ?? (await this.#readThreads())
    if (anchors.length === 0) return
    const found = await text.look(this.#paper, (ydoc) => {
      const began = clock.now()
      const read = readText(ydoc, this.moved)
      const places = anchors.map(({ thread, anchor }) => ({
        thread,
        from: anchor,
        to: this.#withRemover(followAnchor(read, anchor, isGuess || anchor.state !== 'unanchored')),
      }))
      if (isGuess) this.#guessTook = clock.now() - began
      return places
    })
    const moved = (found ?? []).filter(({ from, to }) => from !== to && !isSamePlace(from, to))
    if (moved.length === 0) return
    const stored = await threads.moveAnchors(moved)
    this.forgetThreads()
    if (stored > 0) bus.tell({ kind: 'threads changed', paper: this.#paper })
  }

  async #readThreads(): Promise<KnownThreads> {
    const asOf = this.#threadsChanged
    const anchors = await this.#needs.threads.anchors(this.#paper)
    const known = knownOf(anchors, this.moved)
    // Threads that changed meanwhile are read again the next time.
    if (asOf === this.#threadsChanged) this.#known = known
    return known
  }

  #withRemover(anchor: StoredAnchor): StoredAnchor {
    if (anchor.state !== 'unanchored' || anchor.removed !== null) return anchor
    const who = this.#hand.whoRemoved(allIdsOf(this.moved, anchor.own))
    return who === null ? anchor : { ...anchor, removed: { by: who.person, at: new Date(who.at).toISOString() } }
  }

  async #keep(): Promise<void> {
    if (this.#hand.seq === this.#keptSeq) return
    const known = this.#known
    if (known !== null) this.#hand.forgetOld((piece) => known.owned.has(piece))
    const news = this.#hand.news()
    await this.#needs.followed.keep(this.#paper, news)
    this.#hand.kept(news)
    this.#keptSeq = news.seq
  }

  #note(error: unknown): void {
    this.#hasLooked = false
    this.#needs.journal.bug('threads.not-anchored', error, { paper: this.#paper })
  }
}

const isLost = ({ anchor }: PlacedAnchor) => anchor.state === 'unanchored' && anchor.kind === 'words'

function knownOf(anchors: readonly PlacedAnchor[], moved: MovedCharacters): KnownThreads {
  const owned = new OwnedCharacters()
  for (const { anchor } of anchors) owned.add(allIdsOf(moved, anchor.own))
  return { anchors, owned }
}

function isSamePlace(a: StoredAnchor, b: StoredAnchor): boolean {
  return (
    a.state === b.state &&
    a.start === b.start &&
    a.end === b.end &&
    a.own.length === b.own.length &&
    a.removed?.at === b.removed?.at &&
    a.removed?.by === b.removed?.by
  )
}
