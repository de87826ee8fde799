// What changed in a paper while somebody wrote without a connection, told once their words are sent: by section, since nobody here knows whose
// changes they were. Nothing is told when one's own typing fell in between and could be taken for theirs.
import type { Node } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import { readBody } from '../../shared/document/body.ts'
import { allOnDisk, type SavedState, unsentChanges } from './saved-state.ts'

const beginning = 'The beginning'

/** The words under each heading. */
function sectionsOf(doc: Node): ReadonlyMap<string, string> {
  const sections = new Map<string, string>()
  let title = beginning
  doc.forEach((block) => {
    if (block.type.name === 'heading') title = block.textContent.trim() || title
    sections.set(title, `${sections.get(title) ?? ''}\n${JSON.stringify(block.toJSON())}`)
  })
  return sections
}

/** Headings whose section is new or says something else; in the order of the text. */
function changedSections(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): readonly string[] {
  return [...now].filter(([title, words]) => before.get(title) !== words).map(([title]) => title)
}

/** Null where there is nothing to say. */
export function returnSentence(sections: readonly string[]): string | null {
  const [first, second] = sections.map((title) => (title === beginning ? title : `“${title}”`))
  if (first === undefined) return null
  const more = sections.length - 1
  const what = second === undefined ? first : more === 1 ? `${first} and ${second}` : `${first} and ${more} more sections`
  return `Sent. ${what} changed meanwhile.`
}

/** Looks on from the moment the line opens on unsent words until they are on disk. */
export class ReturnWatch {
  #wasOpen = false
  #unsentBefore = 0
  #before: ReadonlyMap<string, string> | null = null
  #changed: readonly string[] = []

  /** After every event of the line. Returns what changed meanwhile, once, when all is sent. */
  look(saved: SavedState, isSynced: boolean, ydoc: Y.Doc): readonly string[] {
    const unsent = unsentChanges(saved)
    const isOpen = saved.line === 'open'
    if (isOpen && !this.#wasOpen) this.#opened(unsent, ydoc)
    else if (unsent > this.#unsentBefore) this.#before = null
    if (isSynced && this.#before !== null) {
      this.#changed = changedSections(this.#before, sectionsOf(readBody(ydoc)))
      this.#before = null
    }
    this.#wasOpen = isOpen
    this.#unsentBefore = unsent
    const told = allOnDisk(saved) ? this.#changed : []
    if (told.length > 0) this.#changed = []
    return told
  }

  #opened(unsent: number, ydoc: Y.Doc): void {
    this.#changed = []
    this.#before = unsent > 0 && ydoc.store.clients.size > 0 ? sectionsOf(readBody(ydoc)) : null
  }
}
