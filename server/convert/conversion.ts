// What an import gives: a valid paper, and a plain account of what could not be kept.
import type { Node } from '@tiptap/pm/model'
import type { ImportReport } from '../../shared/model/paper.ts'

export interface Conversion {
  readonly doc: Node
  readonly report: ImportReport
}
