// The threads' places, in the editor and in React.
import { type Editor, useEditorState } from '@tiptap/react'
import { useEffect } from 'react'
import type * as Y from 'yjs'
import type { AnchorProposal, Thread } from '../../shared/model/thread.ts'
import { followPlaces } from './follow-places.ts'
import { findPlace, placesOf } from './places.ts'
import { highlightsOf, type ThreadPlace } from './thread-highlights.ts'

/** The id of the place of a comment that is being written. */
export const draftId = 'draft'

export function usePlaces(editor: Editor, ydoc: Y.Doc, threads: readonly Thread[], draft: AnchorProposal | null): void {
  useEffect(
    () =>
      followPlaces(editor, () => {
        const place = draft === null ? null : findPlace(editor, ydoc, draft)
        const drawn: ThreadPlace[] = place === null ? [] : [{ id: draftId, ...place, look: 'draft' }]
        return [...placesOf(editor, ydoc, threads), ...drawn]
      }),
    [editor, ydoc, threads, draft],
  )
}

/** Which threads stand in the text, in its order, and the focused one. Where they stand changes with every key: who needs that asks the editor. */
export function useHighlights(editor: Editor): { standing: readonly string[]; focused: string | null } {
  return useEditorState({
    editor,
    selector: ({ editor }) => {
      const { places, focused } = highlightsOf(editor.state)
      return { standing: places.map(({ id }) => id), focused }
    },
  })
}
