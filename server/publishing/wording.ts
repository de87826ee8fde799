// The sentences that an edition says about itself, the same on its page and in its Markdown.
import type { AmendmentKind } from '../../shared/model/edition.ts'
import { day, year } from './dates.ts'
import type { EditionRecord } from './edition-record.ts'

export const amendedHow: Readonly<Record<AmendmentKind, string>> = {
  correction: 'Corrected',
  clarification: 'Clarified',
  'change of position': 'Position changed',
}

/** "Asha Rao, Ben Okafor and Carys Wyn" */
export function namesOf({ people }: EditionRecord): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(people.map(({ name }) => name))
}

/** When the first edition was published. */
export function firstPublished({ earlier, publishedAt }: EditionRecord): string {
  return earlier[0]?.publishedAt ?? publishedAt
}

/** How to cite this edition, up to its address. */
export function citationOf(record: EditionRecord): string {
  const { title, number, publishedAt } = record
  const by = record.people.length === 0 ? '' : `${namesOf(record)} `
  return `${by}(${year(publishedAt)}). ${title}. Edition ${number}, ${day(publishedAt)}.`
}

/** "Sarah Lay, 2014": what is known of a piece beside its title. */
export function sourceLine({ author, year }: { readonly author: string; readonly year: number | null }): string {
  return [author, year === null ? '' : String(year)].filter((part) => part !== '').join(', ')
}

export interface Addresses {
  readonly latest: string
  readonly own: string
  readonly changes: string
}

export function addressesOf({ slug, number }: { readonly slug: string; readonly number: number }, publicUrl: string): Addresses {
  const latest = `${publicUrl}/p/${slug}`
  return { latest, own: `${latest}/v/${number}`, changes: `${latest}/changes` }
}
