// Where the cards of the margin stand: as near to their words as can be, in the order of the text, never on top of each other.
// Pure: heights and wishes in, tops out, all in pixels from the top of the margin. A card is pushed down by the one before it; what would
// land too far from its words is gathered into a count; who stood before, and who was gathered, stays so as long as it is nearly right, since else a line
// added on top would change it for every card below. The focused card is the exception: it stands beside its words, the ones before it
// move up for it, and those for which there is no room above are gathered into a count.

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
  /** So much (px) farther than `maxDrift` a card may land that stood before; one that was gathered stands again where it lands so much nearer. */
  readonly slack: number
  /** How each stood when they were last laid out. */
  readonly before: ReadonlyMap<string, PlacedCard['kind']>
  readonly focused: string | null
  /** Cards that are not gathered for their distance: the reader asked to see them. */
  readonly opened: ReadonlySet<string>
}

interface Standing {
  readonly ids: readonly string[]
  readonly kind: PlacedCard['kind']
  readonly height: number
  readonly top: number
}

export function layOutMargin(cards: readonly WantedCard[], rules: MarginRules): { placed: PlacedCard[]; end: number } {
  const focus = cards.findIndex((card) => card.id === rules.focused)
  const focused = cards[focus]
  let standing: readonly Standing[] = []
  if (focused !== undefined) standing = withRoomFor(focused, pushDown([], cards.slice(0, focus), rules), rules)
  standing = pushDown(standing, cards.slice(focus + 1), rules)
  return { placed: standing.map(asPlaced), end: freeBelow(standing, rules) }
}

/** Sets these cards below those that stand, each beside its words or as soon after as there is room. */
function pushDown(above: readonly Standing[], cards: readonly WantedCard[], rules: MarginRules): readonly Standing[] {
  const standing = [...above]
  for (const { id, top: wanted, height } of cards) {
    const last = standing.at(-1)
    const top = Math.max(wanted, freeBelow(standing, rules))
    if (rules.opened.has(id) || top - Math.max(wanted, rules.minTop) <= driftOf(id, rules)) {
      standing.push({ ids: [id], kind: 'card', height, top })
    } else if (last?.kind === 'count') {
      standing[standing.length - 1] = { ...last, ids: [...last.ids, id] }
    } else {
      standing.push({ ids: [id], kind: 'count', height: rules.countHeight, top })
    }
  }
  return standing
}

/** How far below its words this card may land. */
function driftOf(id: string, { before, maxDrift, slack }: MarginRules): number {
  const stood = before.get(id)
  if (stood === undefined) return maxDrift
  return stood === 'card' ? maxDrift + slack : maxDrift - slack
}

/** Sets the focused card beside its words, and those that stood before it above it, the nearest first. */
function withRoomFor({ id, top, height }: WantedCard, before: readonly Standing[], rules: MarginRules): readonly Standing[] {
  const { gap, minTop, countHeight } = rules
  const above: Standing[] = []
  let limit = Math.max(top, minTop)
  for (const [index, one] of [...before.entries()].toReversed()) {
    const lowest = limit - gap - one.height
    const needed = index === 0 ? minTop : minTop + countHeight + gap
    if (lowest < needed) {
      const next = above[0]?.kind === 'count' ? above.shift() : undefined
      const ids = [...before.slice(0, index + 1), ...(next === undefined ? [] : [next])].flatMap((one) => one.ids)
      const first = before[0]?.top ?? minTop
      above.unshift({
        ids,
        kind: 'count',
        height: countHeight,
        top: Math.max(minTop, Math.min(first, limit - gap - countHeight)),
      })
      break
    }
    const moved = { ...one, top: Math.min(one.top, lowest) }
    above.unshift(moved)
    limit = moved.top
  }
  // So near to the top that not even the count fits above it.
  const free = freeBelow(above, rules)
  return [...above, { ids: [id], kind: 'card', height, top: Math.max(top, free) }]
}

function freeBelow(standing: readonly Standing[], { gap, minTop }: MarginRules): number {
  const last = standing.at(-1)
  return last === undefined ? minTop : last.top + last.height + gap
}

function asPlaced(one: Standing): PlacedCard {
  const [first = ''] = one.ids
  return one.kind === 'card' ? { kind: 'card', id: first, top: one.top } : { kind: 'count', ids: one.ids, top: one.top }
}

/** How each card stands, for the next time. */
export function stoodOf(placed: readonly PlacedCard[]): MarginRules['before'] {
  return new Map(placed.flatMap((one) => (one.kind === 'card' ? [one.id] : one.ids).map((id) => [id, one.kind] as const)))
}
