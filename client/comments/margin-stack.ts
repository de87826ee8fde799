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
): { placed: readonly PlacedCard[]; end: number } {
  const { placed, end } = layOutMargin(beside, rules)
  let top = end
  const below = loose.map(({ id, height }): PlacedCard => {
    const card: PlacedCard = { kind: 'card', id, top }
    top += height + rules.gap
    return card
  })
  return { placed: [...placed, ...below], end: top }
}
