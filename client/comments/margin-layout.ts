// Where the cards of the margin stand: as near to their words as can be, in the order of the text, never on top of each other.
// Pure: heights and wishes in, tops out, all in pixels from the top of the margin. A card is pushed down by the one before it; what would
// land too far from its words is gathered into a count. The focused card is the exception: it stands beside its words and the ones before
// it move up for it.

export interface WantedCard {
  readonly id: string
  /** Where its words begin. Cards are given in the order of the text, so these never fall. */
  readonly top: number
  readonly height: number
}

export type PlacedCard =
  | { readonly kind: 'card'; readonly id: string; readonly top: number }
  | { readonly kind: 'count'; readonly ids: readonly string[]; readonly top: number }

export interface MarginRules {
  readonly gap: number
  /** Nothing stands above this. */
  readonly minTop: number
  /** How far below its words a card may land before it is gathered into a count. */
  readonly maxDrift: number
  readonly countHeight: number
  readonly focused: string | null
  /** Cards that are never gathered: the reader asked to see them. */
  readonly opened: ReadonlySet<string>
}

interface Standing {
  readonly ids: readonly string[]
  readonly kind: PlacedCard['kind']
  readonly height: number
  top: number
}

export function layOutMargin(cards: readonly WantedCard[], rules: MarginRules): { placed: PlacedCard[]; end: number } {
  const standing: Standing[] = []
  for (const card of cards) {
    place(standing, card, rules)
    if (card.id === rules.focused) makeRoomAbove(standing, card.top, rules)
  }
  const last = standing.at(-1)
  return { placed: standing.map(asPlaced), end: last === undefined ? rules.minTop : bottom(last) + rules.gap }
}

function place(standing: Standing[], card: WantedCard, rules: MarginRules): void {
  const last = standing.at(-1)
  const free = last === undefined ? rules.minTop : bottom(last) + rules.gap
  const top = Math.max(card.top, free)
  const kept = card.id === rules.focused || rules.opened.has(card.id)
  if (kept || top - Math.max(card.top, rules.minTop) <= rules.maxDrift) {
    standing.push({ ids: [card.id], kind: 'card', height: card.height, top })
  } else if (last?.kind === 'count') {
    standing[standing.length - 1] = { ...last, ids: [...last.ids, card.id] }
  } else {
    standing.push({ ids: [card.id], kind: 'count', height: rules.countHeight, top })
  }
}

/** Moves the last one up to where it wants to be, and those above it up before it; at the top of the margin everything moves down again. */
function makeRoomAbove(standing: Standing[], wanted: number, rules: MarginRules): void {
  let limit = Math.max(wanted, rules.minTop)
  for (const one of standing.toReversed()) {
    const isLast = one === standing.at(-1)
    one.top = Math.min(one.top, isLast ? limit : limit - rules.gap - one.height)
    limit = one.top
  }
  let free = rules.minTop
  for (const one of standing) {
    one.top = Math.max(one.top, free)
    free = bottom(one) + rules.gap
  }
}

function bottom(one: Standing): number {
  return one.top + one.height
}

function asPlaced(one: Standing): PlacedCard {
  const [first = ''] = one.ids
  return one.kind === 'card' ? { kind: 'card', id: first, top: one.top } : { kind: 'count', ids: one.ids, top: one.top }
}
