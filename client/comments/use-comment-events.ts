// Hears what is told through the editor.
import type { Editor } from '@tiptap/core'
import { useEffect, useRef } from 'react'
import './comment-events.ts'

export interface CommentEvents {
  readonly onThreadPressed: (id: string) => void
  readonly onCommentWanted: (title: string | null) => void
}

export function useCommentEvents(editor: Editor, events: CommentEvents): void {
  const latest = useRef(events)
  useEffect(() => {
    latest.current = events
  })
  useEffect(() => {
    const pressed = ({ id }: { id: string }) => latest.current.onThreadPressed(id)
    const wanted = ({ title }: { title: string | null }) => latest.current.onCommentWanted(title)
    editor.on('threadPressed', pressed)
    editor.on('commentWanted', wanted)
    return () => {
      editor.off('threadPressed', pressed)
      editor.off('commentWanted', wanted)
    }
  }, [editor])
}
