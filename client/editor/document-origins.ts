// How each document of the editor came from the one before, so that several transactions can be followed at once.
import type { Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import type { StepMap } from '@tiptap/pm/transform'
import type { Follow } from '../../shared/document/pair-tokens.ts'

export class DocumentOrigins {
  readonly #origins = new WeakMap<Node, { readonly before: Node; readonly maps: readonly StepMap[] }>()

  note(tr: Transaction): void {
    if (tr.docChanged) this.#origins.set(tr.doc, { before: tr.before, maps: tr.mapping.maps })
  }

  /** Follows positions of the one document to the other, or null when how this came from that is not known. */
  follow(from: Node, to: Node): Follow | null {
    const maps: StepMap[] = []
    for (let doc = to; doc !== from; ) {
      const origin = this.#origins.get(doc)
      if (origin === undefined) return null
      maps.unshift(...origin.maps)
      doc = origin.before
    }
    return (pos) => {
      let at = pos
      for (const map of maps) {
        const result = map.mapResult(at, 1)
        if (result.deletedAfter) return null
        at = result.pos
      }
      return at
    }
  }
}
