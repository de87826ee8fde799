// Dates as people here write them. A publication's day is the day in the United Kingdom, wherever the server stands.
import { type Markup, markup } from '../../shared/document/markup.ts'

const inWords = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/London' })
const yearOnly = new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: 'Europe/London' })

/** "12 March 2024" */
export function day(iso: string): string {
  return inWords.format(new Date(iso))
}

export function year(iso: string): string {
  return yearOnly.format(new Date(iso))
}

export function timeMarkup(iso: string): Markup {
  return markup`<time datetime="${iso}">${day(iso)}</time>`
}
