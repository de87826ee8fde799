// Keeps the editor told where the threads stand: again when the threads change, and a moment after the text did (text arriving from others,
// an undo that brings words back), since positions that could not be found before may be found then.
import { type Editor, useEditorState } from '@tiptap/react'
import { useEffect } from 'react'
import type * as Y from 'yjs'
import type { AnchorProposal, Thread } from '../../shared/model/thread.ts'
import { findPlace, placesOf } from './places.ts'
import { highlightsOf, showPlaces, type ThreadPlace } from './thread-highlights.ts'

/** The id of the place of a comment that is being written. */
export const draftId = 'draft'

const moment = 150

export function usePlaces(editor: Editor, ydoc: Y.Doc, threads: readonly Thread[], draft: AnchorProposal | null): void {
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const find = () => {
      waiting = undefined
      if (editor.isDestroyed) return
      const draftPlace = draft === null ? null : findPlace(editor, ydoc, draft)
      const drawn: ThreadPlace[] = draftPlace === null ? [] : [{ id: draftId, ...draftPlace, look: 'draft' }]
      showPlaces(editor, [...placesOf(editor, ydoc, threads), ...drawn])
    }
    const onTransaction = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (transaction.docChanged) waiting ??= setTimeout(find, moment)
    }
    find()
    editor.on('transaction', onTransaction)
    return () => {
      editor.off('transaction', onTransaction)
      clearTimeout(waiting)
    }
  }, [editor, ydoc, threads, draft])
}

/** The places as they stand, carried along by every edit, and the focused thread. */
export function useHighlights(editor: Editor): { places: readonly ThreadPlace[]; focused: string | null } {
  return useEditorState({
    editor,
    selector: ({ editor }) => {
      const { places, focused } = highlightsOf(editor.state)
      return { places, focused }
    },
  })
}
