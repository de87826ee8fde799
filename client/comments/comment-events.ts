// What is told through the editor, by those who have it to those who have the margin.
import type { Editor } from '@tiptap/core'

declare module '@tiptap/core' {
  interface EditorEvents {
    /** Somebody clicked or tapped words that carry this thread. */
    threadPressed: { id: string }
    /** Somebody wants to comment on the selected words. */
    commentWanted: undefined
  }
}

export function tellThreadPressed(editor: Editor, id: string): void {
  editor.emit('threadPressed', { id })
}

/** Begins a comment on the selected words: for the toolbar. The margin answers. */
export function askToComment(editor: Editor): void {
  editor.emit('commentWanted', undefined)
}
