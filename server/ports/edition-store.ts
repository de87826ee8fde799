// Editions as they were frozen, and the facts about a paper that are frozen with its text. An edition is only ever added.
import type { SourceFacts } from '../../shared/model/debate.ts'
import type { ImageId, PaperId, PersonId } from '../../shared/model/ids.ts'

/** Somebody whose name stands on an edition: an owner or an editor of the paper. */
export interface Contributor {
  readonly name: string
  readonly affiliation: string
  readonly role: 'owner' | 'editor'
}

/** What an edition says besides its text, as it is now. */
export interface EditionFacts {
  readonly slug: string
  readonly title: string
  readonly debate: { readonly title: string; readonly question: string } | null
  readonly readingList: readonly SourceFacts[]
  /** Owners first, then in the order in which they came. */
  readonly people: readonly Contributor[]
}

export interface StoredEdition {
  readonly number: number
  /** The frozen record, canonical JSON. */
  readonly record: string
  /** SHA-256 of the record, in hex. */
  readonly hash: string
  /** Names that left it: the places of those people in the record, and when. */
  readonly off: readonly { readonly place: number; readonly at: string }[]
}

export interface EditionToAdd extends Omit<StoredEdition, 'off'> {
  readonly paper: PaperId
  /** The address it is published under. */
  readonly slug: string
  readonly seq: number
  readonly by: PersonId
  readonly at: string
  /** Pictures it shows. */
  readonly images: readonly ImageId[]
}

export interface EditionStore {
  /** What would be frozen now; null when there is no such paper. */
  facts(paper: PaperId): Promise<EditionFacts | null>
  /**
   * Adds an edition and makes the pictures it shows public (those of this paper only), in one transaction. False, and nothing done, when
   * somebody published this number before, or the paper's address is no longer `slug`.
   */
  add(edition: EditionToAdd): Promise<boolean>
  /** Every edition of a paper, oldest first. */
  all(paper: PaperId): Promise<readonly StoredEdition[]>
  /** Notes that these names left these editions. */
  takeOff(paper: PaperId, places: readonly { readonly number: number; readonly place: number }[], at: string): Promise<void>
  /** A paper's latest edition, or null. */
  latest(paper: PaperId): Promise<StoredEdition | null>
  /** An edition by its address, the latest without a number, and the number of the latest; null when there is none. */
  find(slug: string, number?: number): Promise<{ readonly edition: StoredEdition; readonly latest: number } | null>
}
