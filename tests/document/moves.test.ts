// Which words count as moved: before, deed, after. Asha and Ben write real sentences, in which the same words stand in many places.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { anchorFor, followAnchor, readText } from '../../server/comments/anchoring.ts'
import { TextInHand } from '../../server/comments/text-in-hand.ts'
import { newDocument } from '../../server/rooms/cold-open.ts'
import { applyAndRead } from '../../server/rooms/read-change.ts'
import { anchorText, decodePosition } from '../../shared/document/anchor.ts'
import { bodyOf } from '../../shared/document/body.ts'
import { PaperId, PersonId } from '../../shared/model/ids.ts'

type Deed = (text: Y.Text) => void

const asha = PersonId.parse('asha')
const ben = PersonId.parse('ben')

class Paper {
  readonly #written = newDocument()
  readonly #served = newDocument()
  readonly #hand = new TextInHand({ seq: 0, moves: [], removed: [] })
  #seq = 0
  #now = 0

  constructor(words: string) {
    this.edit(asha, (text) => text.insert(0, words))
  }

  /** One edit, however much is done in it. */
  edit(person: PersonId, deed: Deed, later = 1000): this {
    const updates: Uint8Array[] = []
    const hear = (update: Uint8Array) => updates.push(update)
    this.#written.on('update', hear)
    this.#written.transact(() => deed(bodyOf(this.#written).text), person)
    this.#written.off('update', hear)
    this.#now += later
    for (const update of updates) {
      const { structs, ds } = Y.decodeUpdate(update)
      const clients = [...new Set(structs.map(({ id }) => id.client))]
      const entry = { paper: PaperId.parse('p'), lineage: 'l', seq: ++this.#seq, person, clients, update, receivedAt: this.#now }
      this.#hand.hear(applyAndRead(this.#served, entry, ds.clients), this.#served)
    }
    return this
  }

  get text(): string {
    return anchorText(bodyOf(this.#served))
  }

  comment(quote: string, before = '') {
    const anchor = anchorFor(this.#read(), { quote, before, after: '' })
    if (anchor === null) throw new Error(`"${quote}" is not there.`)
    return anchor
  }

  /** What the anchor says, the words it is on, and what stands before them. */
  find(anchor: ReturnType<Paper['comment']>): [state: string, words: string, before: string] {
    const { state, start, end } = followAnchor(this.#read(), anchor, false)
    const { text } = bodyOf(this.#served)
    const from = start === null ? null : decodePosition(this.#served, text, start)
    const to = end === null ? null : decodePosition(this.#served, text, end)
    if (from === null || to === null) return [state, '', '']
    return [state, this.text.slice(from, to), this.text.slice(Math.max(0, from - 8), from)]
  }

  #read() {
    return readText(this.#served, this.#hand.moved)
  }
}

const cut = (words: string) => (text: Y.Text) => text.delete(text.toString().indexOf(words), words.length)
const paste = (words: string, before: string) => (text: Y.Text) => text.insert(text.toString().indexOf(before), words)
const both =
  (...deeds: Deed[]): Deed =>
  (text) => {
    for (const deed of deeds) deed(text)
  }

const start = 'The council pays. The county looks on. Nobody asked the council, and nobody will.'

describe('equal words', () => {
  test('[SEAT-10] dragged in one edit are the same, however few and however common', () => {
    const paper = new Paper(start)
    const anchor = paper.comment('pays')
    paper.edit(ben, both(cut(' pays'), paste(' pays', ', and')))
    expect(paper.find(anchor)).toEqual(['live', 'pays', 'council '])
  })

  test('[SEAT-10] typed over what was deleted, letter by letter, are not', () => {
    const paper = new Paper(start)
    const anchor = paper.comment('county')
    paper.edit(ben, cut('county'))
    for (const letter of 'yes, country'.split('').reverse()) paper.edit(ben, paste(letter, ' looks'))
    expect(paper.find(anchor)).toEqual(['unanchored', '', ''])
  })

  test('[SEAT-10] pasted by somebody else, a week later, in another place, are not, when they are few', () => {
    const paper = new Paper(start)
    const anchor = paper.comment('the council')
    paper.edit(asha, cut(' asked the council'))
    paper.edit(ben, paste('What does the council say? ', 'The county'), 7 * 86_400_000)
    expect(paper.find(anchor)).toEqual(['unanchored', '', ''])
  })

  test('[SEAT-10] that somebody cuts and pastes at once are likely the same, and shown as likely while they are few', () => {
    const paper = new Paper(start)
    const anchor = paper.comment('the council')
    paper.edit(asha, cut('the council'))
    paper.edit(asha, paste('the council', '.'))
    expect(paper.find(anchor)).toEqual(['approximate', 'the council', 'cil pays'])
  })

  test('[SEAT-10] that were taken out twice and put in once are nobody’s, unless what stands around them tells', () => {
    const twice = 'A: we agree to this. B: we agree to this. End'
    const paper = new Paper(twice)
    const [first, second] = [paper.comment('we agree to this', 'A: '), paper.comment('we agree to this', 'B: ')]
    paper.edit(ben, both(cut('we agree to this'), cut('we agree to this'), paste('we agree to this', 'End')))
    expect([paper.find(first)[0], paper.find(second)[0]]).toEqual(['unanchored', 'unanchored'])
  })

  test('[SEAT-10] of a copy beside its original are not: the thread stays where it is', () => {
    const paper = new Paper(start)
    const anchor = paper.comment('Nobody asked the council')
    paper.edit(ben, paste('Nobody asked the council, ', 'The county'))
    paper.edit(ben, cut('looks on'))
    expect(paper.find(anchor)).toEqual(['live', 'Nobody asked the council', 'county . '.slice(-8)])
  })

  test('[SEAT-10] pasted twice after they were cut: the first paste is where they went', () => {
    const paper = new Paper(start)
    const anchor = paper.comment('Nobody asked the council')
    paper.edit(ben, cut('Nobody asked the council, and nobody will.'))
    paper.edit(ben, paste('Nobody asked the council, and nobody will.', 'The county'))
    paper.edit(ben, paste('Nobody asked the council, and nobody will.', 'The council pays'))
    expect(paper.find(anchor)).toEqual(['live', 'Nobody asked the council', 'l pays. '])
  })

  test('[SEAT-1] halves of what was moved are found where each went', () => {
    const paper = new Paper(start)
    const anchor = paper.comment('Nobody asked the council, and nobody will')
    paper.edit(
      ben,
      both(cut('Nobody asked the council, and nobody will.'), paste('Nobody asked the council today. ', 'The county')),
    )
    expect(paper.find(anchor)).toEqual(['live', 'Nobody asked the council', 'l pays. '])
  })
})
