// The whole margin: first the cards that have words to stand beside, then, below them all, the cards that have none.
import { layOutMargin, type MarginRules, type PlacedCard, type WantedCard } from './margin-layout.ts'

export interface LooseCard {
  readonly id: string
  readonly height: number
}

export function stackMargin(
  beside: readonly WantedCard[],
  loose: readonly LooseCard[],
  rules: MarginRules,
): readonly PlacedCard[] {
  const { placed, end } = layOutMargin(beside, rules)
  let top = end
  const below = loose.map(({ id, height }): PlacedCard => {
    const card: PlacedCard = { kind: 'card', id, top }
    top += height + rules.gap
    return card
  })
  return [...placed, ...below]
}

/** How far (px) each stands below the end of the one before it: a line more in the text then changes one of them, and not where all below it stand. */
export function gapsBetween(placed: readonly PlacedCard[], heightOf: (one: PlacedCard) => number): readonly number[] {
  let end = 0
  return placed.map((one) => {
    const gap = one.top - end
    end = one.top + heightOf(one)
    return gap
  })
}
