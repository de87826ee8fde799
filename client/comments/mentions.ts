// Naming people in a comment: `@` and a name in the words themselves, so that what is written reads the same everywhere. Who is meant is
// found again in the finished text.
import type { PersonId } from '../../shared/model/ids.ts'
import type { Person } from '../../shared/model/person.ts'

type Named = Pick<Person, 'id' | 'name' | 'shownAs'>

/** The name that is written in a comment: everybody reads it, so of a guest who is known to the editors only it is the one others see. */
export const writtenName = ({ name, shownAs }: Named) => shownAs ?? name

/** What has been typed after an `@`, as far as the caret. */
export interface MentionQuery {
  /** Where the `@` stands. */
  readonly from: number
  readonly words: string
}

const offersAtMost = 6

/** The name being typed at the caret, or null. An `@` inside a word, as in an e-mail address, begins none. */
export function mentionQuery(text: string, caret: number): MentionQuery | null {
  const match = /(?:^|[\s(“"'])@([\p{L}\p{N}'’.\- ]{0,40})$/u.exec(text.slice(0, caret))
  const words = match?.[1]
  return words === undefined ? null : { from: caret - words.length - 1, words }
}

/** People whose name, or a word of it, begins with what was typed; those whose name does first. */
export function peopleFor<P extends Named>(people: readonly P[], words: string): P[] {
  const typed = fold(words)
  const rank = ({ name }: P) => (fold(name).startsWith(typed) ? 0 : ` ${fold(name)}`.includes(` ${typed}`) ? 1 : 2)
  return people
    .filter((person) => rank(person) < 2)
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, offersAtMost)
}

/** The text with the name in place of what was typed of it, and where the caret goes. */
export function withName(text: string, { from, words }: MentionQuery, name: string): { text: string; caret: number } {
  const before = `${text.slice(0, from)}@${name} `
  const after = text.slice(from + 1 + words.length).replace(/^ /, '')
  return { text: before + after, caret: before.length }
}

/** The pieces of a text, those that name one of these people apart. Of names that begin alike the longest counts. */
export function namePieces(text: string, people: readonly Named[]): { text: string; named: readonly Named[] }[] {
  const namesOf = ({ name, shownAs }: Named) => (shownAs === undefined ? [name] : [name, shownAs])
  const names = [...new Set(people.flatMap(namesOf))].sort((a, b) => b.length - a.length)
  const pieces: { text: string; named: readonly Named[] }[] = []
  let done = 0
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const name = names.find((one) => text.startsWith(one, at + 1) && !/^[\p{L}\p{N}]/u.test(text.slice(at + 1 + one.length)))
    if (name === undefined || /[\p{L}\p{N}]$/u.test(text.slice(0, at))) continue
    if (at > done) pieces.push({ text: text.slice(done, at), named: [] })
    pieces.push({ text: `@${name}`, named: people.filter((person) => namesOf(person).includes(name)) })
    done = at + 1 + name.length
  }
  if (done < text.length) pieces.push({ text: text.slice(done), named: [] })
  return pieces
}

/** Everybody a text names. */
export function mentionsIn(text: string, people: readonly Named[]): PersonId[] {
  return [...new Set(namePieces(text, people).flatMap(({ named }) => named.map(({ id }) => id)))]
}

function fold(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en-GB').trim()
}
