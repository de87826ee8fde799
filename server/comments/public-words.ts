// Comments are read by everybody in the paper: a guest who is known to the editors only is named in them as everybody sees them, even though
// an editor, who is shown the name, chose it from the list of people.
import type { KnownPerson } from '../ports/known-person.ts'

/** The words, in which `@` and the name of one of these people stand as everybody may read them. */
export function publicWords(words: string, people: readonly KnownPerson[]): string {
  return people.reduce(
    (text, { name, veiled }) => (veiled === undefined ? text : text.replaceAll(`@${veiled}`, `@${name}`)),
    words,
  )
}
