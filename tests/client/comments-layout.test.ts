import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOutMargin, type MarginRules, type PlacedCard, stoodOf, type WantedCard } from '../../client/comments/margin-layout.ts'
import { gapsBetween, stackMargin } from '../../client/comments/margin-stack.ts'

const rules: MarginRules = {
  gap: 10,
  minTop: 0,
  maxDrift: 200,
  slack: 100,
  countHeight: 40,
  before: new Map(),
  focused: null,
  opened: new Set(),
}

/** Cards as `[where the words are, how tall]`, named a, b, c … in the order of the text. */
function cards(...wishes: [top: number, height: number][]): WantedCard[] {
  return wishes.map(([top, height], index) => ({ id: 'abcdefghij'.charAt(index), top, height }))
}

/** As words: `a@100` for a card, `[c d]@240` for a count. */
function said(placed: readonly PlacedCard[]): string {
  return placed.map((one) => (one.kind === 'card' ? `${one.id}@${one.top}` : `[${one.ids.join(' ')}]@${one.top}`)).join(' ')
}

describe('cards stand beside their words', () => {
  const table: [name: string, wanted: WantedCard[], change: Partial<MarginRules>, stands: string][] = [
    ['nobody commented', [], {}, ''],
    ['far apart, each beside its words', cards([50, 100], [300, 100]), {}, 'a@50 b@300'],
    ['the second is pushed down by the first', cards([50, 100], [100, 100]), {}, 'a@50 b@160'],
    ['on the same line, in order', cards([50, 100], [50, 60], [50, 20]), {}, 'a@50 b@160 c@230'],
    ['nothing above the top', cards([-30, 50]), { minTop: 20 }, 'a@20'],
    ['too far from its words: a count', cards([0, 150], [0, 150], [0, 150], [0, 150]), {}, 'a@0 b@160 [c d]@320'],
    ['after a count, cards stand beside their words again', cards([0, 300], [0, 90], [700, 90]), {}, 'a@0 [b]@310 c@700'],
    ['a focused card stands beside its words', cards([100, 90], [150, 90]), { focused: 'b' }, 'a@50 b@150'],
    ['and is never in a count; what has no room above it is', cards([300, 300], [300, 90]), { focused: 'b' }, '[a]@250 b@300'],
    ['the nearest keep their place', cards([0, 90], [0, 90], [0, 90], [200, 50]), { focused: 'd' }, '[a b]@0 c@100 d@200'],
    ['so near to the top that only the count fits', cards([10, 90], [30, 90]), { focused: 'b' }, '[a]@0 b@50'],
    ['counts above it are gathered too', cards([0, 250], [0, 90], [260, 90], [300, 20]), { focused: 'd' }, '[a b]@0 c@200 d@300'],
    [
      'the ones after it are pushed down',
      cards([0, 50], [100, 300], [120, 50]),
      { focused: 'b', maxDrift: 400 },
      'a@0 b@100 c@410',
    ],
    ['cards asked for are not gathered', cards([0, 300], [0, 90]), { opened: new Set(['b']) }, 'a@0 b@310'],
  ]
  const before: [name: string, drift: number, stood: PlacedCard['kind'], stands: string][] = [
    ['who stood stands on a little farther off', 300, 'card', 'a@0 b@300'],
    ['and not much farther', 301, 'card', 'a@0 [b]@301'],
    ['who was gathered stays so a little nearer', 101, 'count', 'a@0 [b]@101'],
    ['and not much nearer', 100, 'count', 'a@0 b@100'],
  ]
  test.each(before)('[MARGIN-13] %s', (_name, drift, stood, stands) => {
    const { placed } = layOutMargin(cards([0, drift - rules.gap], [0, 50]), { ...rules, before: new Map([['b', stood]]) })
    expect(said(placed)).toBe(stands)
  })

  test('[MARGIN-13] lines added or removed above move cards, and change none of them into a count or back', () => {
    const wishes = fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 20, max: 300 })), { minLength: 1, maxLength: 60 })
    const line = fc.integer({ min: -rules.slack / 2, max: rules.slack / 2 })
    fc.assert(
      fc.property(wishes, fc.nat(), line, (steps, place, shift) => {
        const tops = steps.map((_, at) => steps.slice(0, at + 1).reduce((sum, [step]) => sum + step, 500))
        const wanted = steps.map(([, height], at) => ({ id: String(at), top: tops[at] ?? 0, height }))
        const first = layOutMargin(wanted, rules).placed
        const from = place % wanted.length
        const floor = wanted[from - 1]?.top ?? 0
        const moved = wanted.map((card, at) => (at < from ? card : { ...card, top: Math.max(floor, card.top + shift) }))
        const then = layOutMargin(moved, { ...rules, before: stoodOf(first) }).placed
        expect(then.map(({ kind }) => kind)).toEqual(first.map(({ kind }) => kind))
      }),
    )
  })

  test.each(table)('[MARGIN-1] %s', (_name, wanted, change, stands) => {
    expect(said(layOutMargin(wanted, { ...rules, ...change }).placed)).toBe(stands)
  })

  test('[MARGIN-1] what has no words stands below everything that has', () => {
    const placed = stackMargin(
      cards([0, 300], [0, 90]),
      [
        { id: 'x', height: 50 },
        { id: 'y', height: 60 },
      ],
      rules,
    )
    expect(said(placed)).toBe('a@0 [b]@310 x@360 y@420')
  })

  test('[MARGIN-13] each stands so far below the one before, and a line more in the text changes one of these distances', () => {
    const height = (one: PlacedCard) => (one.kind === 'count' ? rules.countHeight : one.id === 'c' ? 30.5 : 50)
    const gaps = (line: number) =>
      gapsBetween(layOutMargin(cards([20, 50], [300 + line, 50], [600 + line, 30.5], [700 + line, 50]), rules).placed, height)
    expect(gaps(0)).toEqual([20, 230, 250, 69.5])
    expect(gaps(28)).toEqual([20, 258, 250, 69.5])
  })

  test('[MARGIN-1] the margin ends below its last card', () => {
    expect(layOutMargin(cards([50, 100]), rules).end).toBe(160)
    expect(layOutMargin([], { ...rules, minTop: 60 }).end).toBe(60)
  })
})

describe('whatever the text', () => {
  const someCards = fc
    .array(fc.record({ top: fc.integer({ min: -50, max: 3000 }), height: fc.integer({ min: 20, max: 500 }) }), { maxLength: 30 })
    .map((wishes) => wishes.sort((a, b) => a.top - b.top).map((wish, index) => ({ id: `t${index}`, ...wish })))
  const someRules = fc.record({ focus: fc.integer({ min: -1, max: 29 }), minTop: fc.integer({ min: 0, max: 80 }) })

  test('[MARGIN-1] nothing overlaps, nothing is lost, and the order of the text is kept', () => {
    fc.assert(
      fc.property(someCards, someRules, (wanted, { focus, minTop }) => {
        const { placed, end } = layOutMargin(wanted, { ...rules, minTop, focused: `t${focus}` })
        const height = (one: PlacedCard) =>
          one.kind === 'count' ? rules.countHeight : (wanted.find((card) => card.id === one.id)?.height ?? 0)
        let free = minTop
        for (const one of placed) {
          expect(one.top).toBeGreaterThanOrEqual(free)
          free = one.top + height(one) + rules.gap
        }
        expect(end).toBe(free)
        expect(placed.flatMap((one) => (one.kind === 'card' ? [one.id] : one.ids))).toEqual(wanted.map((card) => card.id))
        const focused = wanted[focus]
        if (focused === undefined) return
        const top = placed.find((one) => one.kind === 'card' && one.id === focused.id)?.top ?? Number.NaN
        expect(top).toBeGreaterThanOrEqual(focused.top)
        expect(top).toBeLessThanOrEqual(Math.max(focused.top, minTop + rules.countHeight + rules.gap))
      }),
    )
  })
})
