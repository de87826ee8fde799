// What is told through the editor, by those who have it to those who have the margin.
import type { Editor } from '@tiptap/core'

declare module '@tiptap/core' {
  interface EditorEvents {
    /** Somebody clicked or tapped words that carry this thread. */
    threadPressed: { id: string }
    /** Somebody wants to comment: on the title, or on what is selected (null). */
    commentWanted: { title: string | null }
  }
}

export function tellThreadPressed(editor: Editor, id: string): void {
  editor.emit('threadPressed', { id })
}

/** Begins a comment on what is selected, or on the title: for the toolbar and the page. The margin answers. */
export function askToComment(editor: Editor, title: string | null = null): void {
  editor.emit('commentWanted', { title })
}
