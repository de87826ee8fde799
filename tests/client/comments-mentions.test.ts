import { describe, expect, test } from 'vitest'
import { mentionQuery, mentionsIn, namePieces, peopleFor, withName, writtenName } from '../../client/comments/mentions.ts'
import { PersonId } from '../../shared/model/ids.ts'

const person = (name: string) => ({ id: PersonId.parse(name.toLowerCase().replaceAll(/[^a-z]/g, '')), name })
const people = ['Ben', 'Ben Okafor', 'Siân Wyn', 'Olu Bennett'].map(person)
const ids = (...names: string[]) => names.map((name) => person(name).id)

describe('a name being typed', () => {
  /** The caret stands at the bar. */
  const table: [text: string, query: { from: number; words: string } | null][] = [
    ['@|', { from: 0, words: '' }],
    ['Ask @be|', { from: 4, words: 'be' }],
    ['Ask @Ben O|kafor', { from: 4, words: 'Ben O' }],
    ['(@si|', { from: 1, words: 'si' }],
    ['ben@council|', null],
    ['Ask @ben\nand |', null],
    ['Ask |@ben', null],
    ['Ask @ben, then |', null],
  ]
  test.each(table)('[TALK-8] %j', (shown, query) => {
    const caret = shown.indexOf('|')
    expect(mentionQuery(shown.replace('|', ''), caret)).toEqual(query)
  })

  test.each([
    ['', ['Ben', 'Ben Okafor', 'Siân Wyn', 'Olu Bennett']],
    ['ben', ['Ben', 'Ben Okafor', 'Olu Bennett']],
    ['BEN O', ['Ben Okafor']],
    ['wyn', ['Siân Wyn']],
    ['sian', ['Siân Wyn']],
    ['en', []],
  ])('[TALK-8] after "@%s" those are offered who fit, by any word of their name', (words, names) => {
    expect(peopleFor(people, words).map(({ name }) => name)).toEqual(names)
  })

  test('[TALK-8] the name takes the place of what was typed of it, and the caret goes behind it', () => {
    const query = mentionQuery('Ask @be today', 7)
    if (query === null) throw new Error('no name is being typed')
    expect(withName('Ask @be today', query, 'Ben Okafor')).toEqual({ text: 'Ask @Ben Okafor today', caret: 16 })
  })
})

test('[GUEST-4] a guest who is known to the editors only is found by the name, and written as others see them', () => {
  const dana = { ...person('Dana Okafor'), shownAs: 'Guest 4' }
  expect(peopleFor([...people, dana], 'dana')).toEqual([dana])
  expect([writtenName(dana), writtenName(person('Ben'))]).toEqual(['Guest 4', 'Ben'])
  expect(mentionsIn('@Guest 4, or @Dana Okafor?', [...people, dana])).toEqual([dana.id])
})

describe('names in a finished text', () => {
  test.each([
    ['@Ben, what?', ids('Ben')],
    ['@Ben Okafor, what?', ids('Ben Okafor')],
    ['Both @Ben Okafor and @Ben', ids('Ben Okafor', 'Ben')],
    ['@Benjamin is somebody else', []],
    ['write to x@Ben', []],
    ['Ben without the sign', []],
    ['(@Siân Wyn)@Ben', ids('Siân Wyn', 'Ben')],
  ])('[TALK-8] %j', (text, named) => {
    expect(mentionsIn(text, people)).toEqual(named)
    expect(
      namePieces(text, people)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  })
})
