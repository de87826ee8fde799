// Whether an edition can be published now, and in words why or why not.
import type { ChecklistItem } from '../../shared/model/edition.ts'

export interface Readiness {
  readonly isReady: boolean
  readonly sentence: string
}

export interface Asked {
  readonly checklist: readonly ChecklistItem[]
  readonly isAmendment: boolean
  /** What changed, in the words of whoever publishes. */
  readonly sentence: string
}

export function readiness({ checklist, isAmendment, sentence }: Asked): Readiness {
  const blocking = checklist.filter((item) => item.blocks).length
  if (blocking > 0) {
    const what = blocking === 1 ? 'One thing on the checklist has' : `${blocking} things on the checklist have`
    return { isReady: false, sentence: `${what} to be mended before publishing.` }
  }
  if (isAmendment && sentence.trim() === '') {
    return { isReady: false, sentence: 'Say in a sentence what changed: it stands at the top of the new edition.' }
  }
  return { isReady: true, sentence: 'What is published stays public for good. A later edition can correct it.' }
}
