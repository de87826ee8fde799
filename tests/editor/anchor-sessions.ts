// Random sessions of three people and a server: they write in one paper, one of them repeatedly out of touch, and put anchors on its words, which the server
// follows.
import * as Y from 'yjs'
import { anchorFor, readText } from '../../server/comments/anchoring.ts'
import { anchorText, decodePosition, proposeAnchor } from '../../shared/document/anchor.ts'
import { bodyOf } from '../../shared/document/body.ts'
import { PersonId } from '../../shared/model/ids.ts'
import type { AnchorProposal } from '../../shared/model/thread.ts'
import { FollowedAlone } from '../kit/followed-alone.ts'
import { type SteeredClock, steeredClock } from '../kit/steered-clock.ts'
import {
  type AnchorCount,
  Births,
  countOutcomes,
  type FollowedWords,
  isHidden,
  isWrong,
  placesOfWords,
  wordsOf,
  wordsTouching,
} from './anchor-outcomes.ts'
import { below, type Dice, dice, pick } from './dice.ts'
import { Ledger, makeMove } from './moves.ts'
import { heavy, marking, structure, typing } from './random-moves.ts'
import { type Mix, mixes } from './sessions.ts'
import { cutAndPaste } from './word-moves.ts'
import { everybodyLeaves, type Writer, writer } from './writers.ts'

interface AnchorMix extends Mix {
  /** Share of the structure moves (0 to 1) that cut or drag words to another place. */
  readonly cutting: number
}

const plain = mixes.filter(({ composing }) => !composing)

/** As many moves as in the sessions that MERGING's figures come from; and the heavy ones once more with words cut, pasted and dragged. */
export const anchorMixes: readonly AnchorMix[] = [
  ...plain.map((mix) => ({ ...mix, moves: mix.name.startsWith('light') ? 300 : 200, cutting: 0 })),
  ...plain
    .filter(({ name }) => name.startsWith('heavy'))
    .map((mix) => ({ ...mix, name: `${mix.name}, cutting`, moves: 200, cutting: 0.15 })),
]

/** Anchors put in each session. */
const anchorsPerSession = 60
/** So that words are as long as words are, and share letters as words do. */
const endings = ['', '', 's', 'al', 'ing', 'ment', 'council', 'service', 'standard', 'ation'] as const

interface Person {
  readonly writer: Writer
  readonly unsent: Uint8Array[]
  readonly proposals: { readonly proposal: AnchorProposal; readonly words: ReadonlySet<string> }[]
}

export interface AnchorSession {
  readonly count: AnchorCount
  /** What must never be, at any moment of the session. */
  readonly faults: readonly string[]
}

/** `tell` hears of the anchors that do not stand well in the end. */
export async function playAnchorSession(
  seed: number,
  mix: AnchorMix,
  tell: (line: string) => void = () => undefined,
): Promise<AnchorSession> {
  const roll = dice(seed)
  const random = Math.random
  Math.random = dice(seed ^ 0x5eed) // marker ids: the same in every run of a seed
  const ledger = new Ledger(() => pick(roll, endings))
  const births = new Births()
  const server = new Server(births)
  const faults: string[] = []
  try {
    const people = everybody(roll, ledger)
    await server.exchange(people, [])
    let away = 0
    for (let n = 0; n < mix.moves; n++) {
      const { writer } = pick(roll, people)
      if (roll() < 0.2) writer.sync.endUndoStep()
      makeMove(pick(roll, chosenKind(mix, roll)), writer, roll, ledger)
      births.note(writer)
      if (n % Math.ceil(mix.moves / anchorsPerSession) === 0 || roll() < 0.05) propose(pick(roll, people), roll)
      if (n % mix.apart !== mix.apart - 1) continue
      // One stays out of touch for a while.
      if (away === 0) away = below(roll, 6)
      else away--
      const here = away > 2 ? people.slice(0, 2) : people
      await server.exchange(here, here.length === people.length ? people.slice(2) : [])
      faults.push(...server.faults().map((fault) => `after move ${n}: ${fault}`))
    }
    await server.exchange(people, [])
    faults.push(...server.faults())
    return { count: countOutcomes(server.words, server.followed(), births, tell), faults }
  } finally {
    Math.random = random
    everybodyLeaves()
  }
}

function everybody(roll: Dice, ledger: Ledger): Person[] {
  const first = writer('Ada', null, { clientId: 101 + below(roll, 1000) })
  const words = (n: number) => Array.from({ length: n }, () => `${ledger.word('Ada')} `).join('')
  first.editor.commands.setContent(
    `<h2>${words(3)}</h2><p>${words(9)}</p><p>${words(14)}</p><ul><li><p>${words(4)}</p></li><li><p>${words(6)}</p></li></ul>` +
      `<table><tr><th>${words(1)}</th><th>${words(1)}</th></tr><tr><td>${words(2)}</td><td>${words(2)}</td></tr></table><p>${words(12)}</p><p>${words(8)}</p>`,
  )
  const all = [
    first,
    writer('Ben', first, { clientId: 1201 + below(roll, 1000) }),
    writer('Cleo', first, { clientId: 51 + below(roll, 40) }),
  ]
  return all.map((writer, at) => {
    const unsent: Uint8Array[] = at === 0 ? [Y.encodeStateAsUpdate(writer.ydoc)] : []
    writer.ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') unsent.push(update)
    })
    return { writer, unsent, proposals: [] }
  })
}

function chosenKind(mix: AnchorMix, roll: Dice) {
  const n = roll() * 100
  if (n < mix.structure) return roll() < mix.cutting ? cutAndPaste : structure
  if (n < mix.structure + mix.marking) return marking
  return n < mix.structure + mix.marking + mix.heavy ? heavy : typing
}

/** Some words in a row, mostly within a block, as somebody selects them. */
function propose({ writer, proposals }: Person, roll: Dice): void {
  const text = anchorText(bodyOf(writer.ydoc))
  const words = placesOfWords(text)
  if (words.length === 0) return
  const first = below(roll, words.length)
  const start = words[first]?.from ?? 0
  const block = text.indexOf('\n', start)
  const isLong = roll() < 0.1
  let last = first + below(roll, isLong ? 20 : 8)
  while (!isLong && last > first && block >= 0 && (words[last]?.from ?? text.length) > block) last--
  const end = words[Math.min(last, words.length - 1)]
  if (end === undefined) return
  const proposal = proposeAnchor(writer.ydoc, start, end.to)
  proposals.push({ proposal, words: new Set(wordsOf(proposal.quote)) })
}

class Server {
  readonly #clock: SteeredClock = steeredClock()
  readonly #paper = new FollowedAlone(this.#clock)
  readonly #births: Births
  readonly #putOn: ReadonlySet<string>[] = []

  constructor(births: Births) {
    this.#births = births
  }

  get words(): string {
    return anchorText(bodyOf(this.#paper.ydoc))
  }

  /** Everybody's edits arrive, those of `back` (who were out of touch) as one; then everybody hears of all. */
  async exchange(here: readonly Person[], back: readonly Person[]): Promise<void> {
    for (const person of here) await this.#hear(person, back.includes(person))
    for (const { writer } of here) {
      Y.applyUpdate(writer.ydoc, Y.encodeStateAsUpdate(this.#paper.ydoc, Y.encodeStateVector(writer.ydoc)), 'server')
      this.#births.note(writer)
    }
  }

  faults(): string[] {
    const text = this.words
    return this.followed().flatMap((one) => {
      if (isWrong(one, this.#births)) return [`"${one.anchor.quote}" stands on "${one.covered.join(' ')}" as if it were sure`]
      return isHidden(text, one) ? [`"${one.anchor.quote}" stands in the text, and its thread does not`] : []
    })
  }

  followed(): FollowedWords[] {
    const text = this.words
    return this.#paper.anchors.map((anchor, at) => {
      const [from, to] = [anchor.start, anchor.end].map((end) => this.#indexOf(end))
      const covered = from == null || to == null ? [] : wordsTouching(text, from, to)
      return { anchor, words: this.#putOn[at] ?? new Set(), covered }
    })
  }

  async #hear({ writer, unsent, proposals }: Person, wasAway: boolean): Promise<void> {
    const updates = unsent.splice(0)
    const person = PersonId.parse(writer.name.toLowerCase())
    const heard = wasAway && updates.length > 1 ? [Y.mergeUpdates(updates)] : updates
    for (const update of heard) this.#paper.hear(update, person)
    await this.#clock.pass(1000)
    await this.#paper.followed.settle()
    for (const { proposal, words } of proposals.splice(0)) {
      const anchor = anchorFor(readText(this.#paper.ydoc, this.#paper.followed.moved), proposal)
      if (anchor === null) continue
      this.#paper.place(anchor)
      this.#putOn.push(words)
    }
  }

  #indexOf(end: string | null): number | null {
    return end === null ? null : decodePosition(this.#paper.ydoc, bodyOf(this.#paper.ydoc).text, end)
  }
}
