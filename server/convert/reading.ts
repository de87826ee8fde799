// What every part of the reader shares while one page is read, and the spot it reads into.
import type { Mark } from '@tiptap/pm/model'
import type { Element, RootContent } from 'hast'
import { Flow, type Place } from './flow.ts'
import type { Footnotes } from './footnotes.ts'
import type { Losses } from './losses.ts'

export interface Reading {
  readonly losses: Losses
  readonly footnotes: Footnotes
  /** The level of a heading element in the paper. */
  levelOf(heading: Element): number
  /** An address as it may stand in a paper, or null. */
  addressOf(href: string): string | null
  /** The number a note goes by in the paper, given at its first reference. */
  idOfNote(body: Element): string
  /** Reads these into the spot. The reader of pages gives this, so that the readers of lists and tables need not know it. */
  read(content: readonly RootContent[], spot: Spot): void
}

export interface Spot {
  readonly flow: Flow
  readonly marks: readonly Mark[]
  /** How many containers (lists, quotes, tables) are open. */
  readonly depth: number
}

/** Deeper than any paper needs, and shallow enough for every program that will walk the tree. */
export const deepest = 8

/** A new container inside a spot. */
export function inside(spot: Spot, place: Place, losses: Losses): Spot {
  return { flow: new Flow(place, losses), marks: spot.marks, depth: spot.depth + 1 }
}
