// The comments of a paper. Beside the text on a wide screen, in a sheet from below on a narrow one; the keys, the floating "Comment" and the
// addresses of single threads are the same in both.
import { memo, type ReactElement, useState } from 'react'
import { readPending } from '../editor/room-transactions.ts'
import { afterClosing } from '../ui/after-closing.ts'
import { CommentsSheet } from './CommentsSheet.tsx'
import { MarginBeside } from './MarginBeside.tsx'
import { SelectionButton } from './SelectionButton.tsx'
import { useCommentEvents } from './use-comment-events.ts'
import { useCommentKeys } from './use-comment-keys.ts'
import { type CommentsProps, useComments } from './use-comments.ts'
import { useIsNarrow } from './use-is-narrow.ts'
import { useThreadAddress } from './use-thread-address.ts'
import './comments.css'

/** How much of a narrow screen shows the text above the open sheet. */
const textAboveSheet = 0.4

export const Margin = memo(function Margin(props: CommentsProps): ReactElement {
  const isNarrow = useIsNarrow()
  const [isSheetOpen, setSheetOpen] = useState(false)
  const comments = useComments(props, isNarrow ? textAboveSheet : 1)

  function begin(title: string | null = null) {
    if (comments.beginComment(title)) setSheetOpen(true)
  }
  function goTo(id: string) {
    setSheetOpen(true)
    comments.goTo(id)
  }
  function goAlong(way: 'next' | 'previous') {
    if (comments.goAlong(way)) setSheetOpen(true)
  }
  function cross() {
    const to = comments.otherSide()
    if (to?.side === 'thread') goTo(to.id)
    else if (to?.side === 'words' && !isNarrow) comments.leave(to.id)
    else if (to?.side === 'words') {
      setSheetOpen(false)
      afterClosing(() => comments.leave(to.id))
    }
  }
  // A key that follows at once on another that moved the caret means the place where the caret is now.
  const atCaret = (deed: () => void) => () => {
    if (!props.editor.view.composing) readPending(props.editor.view)
    deed()
  }
  useCommentKeys({
    comment: atCaret(begin),
    cross: atCaret(cross),
    next: atCaret(() => goAlong('next')),
    previous: atCaret(() => goAlong('previous')),
  })
  useCommentEvents(props.editor, {
    onCommentWanted: begin,
    // Beside the text the thread is in sight already, and whoever writes keeps the caret.
    onThreadPressed: (id) => {
      if (isNarrow) goTo(id)
    },
  })
  useThreadAddress(comments, goTo)

  return (
    <>
      {comments.tools.mayComment && <SelectionButton editor={props.editor} onComment={() => begin()} />}
      {isNarrow ? (
        <CommentsSheet comments={comments} isOpen={isSheetOpen} onOpenChange={setSheetOpen} />
      ) : (
        <MarginBeside comments={comments} editor={props.editor} />
      )}
    </>
  )
})
