// Keeps the editor told where the threads stand. Its own marks follow every edit by themselves, but an edit that arrives may replace the whole
// stretch around a place: then the place is found again at once, before anybody sees it gone. And a moment after each change all are found again,
// since words that were not here before may be here now (text arriving, an undo that brings them back).
import type { Editor } from '@tiptap/core'
import { laterAfterKeys } from '../ui/after-keys.ts'
import { highlightsOf, showPlaces, type ThreadPlace } from './thread-highlights.ts'

const moment = 300

/** `find` gives the places as they are now. Returns how to stop. */
export function followPlaces(editor: Editor, find: () => readonly ThreadPlace[]): () => void {
  let shown = 0
  const look = () => {
    if (editor.isDestroyed) return
    showPlaces(editor, find())
    shown = highlightsOf(editor.state).places.length
  }
  const later = laterAfterKeys(look, moment)
  const onTransaction = ({ transaction }: { transaction: { docChanged: boolean } }) => {
    if (!transaction.docChanged) return
    if (highlightsOf(editor.state).places.length < shown) look()
    later.soon()
  }
  look()
  editor.on('transaction', onTransaction)
  return () => {
    editor.off('transaction', onTransaction)
    later.stop()
  }
}
