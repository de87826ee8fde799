// The comments of a narrow screen: a button with the count, and a sheet from below that leaves the words in sight above it.
import { MessageSquareText, X } from 'lucide-react'
import type { ReactElement } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { afterClosing } from '../ui/after-closing.ts'
import { Button } from '../ui/Button.tsx'
import { ThreadList } from './ThreadList.tsx'
import type { Comments } from './use-comments.ts'

export interface CommentsSheetProps {
  readonly comments: Comments
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
}

export function CommentsSheet({ comments, isOpen, onOpenChange }: CommentsSheetProps): ReactElement | null {
  const { counts, draft, tools } = comments
  const close = () => onOpenChange(false)
  const inSheet: Comments = {
    ...comments,
    closeDraft() {
      close()
      afterClosing(comments.closeDraft)
    },
    tools: {
      ...tools,
      toText() {
        close()
        afterClosing(tools.toText)
      },
    },
  }
  const isEmpty = comments.paperThreads.threads?.length === 0 && draft === null
  return (
    <>
      {!(isEmpty && !tools.mayComment) && (
        <Button
          className={`comments-open not-printed${isOpen ? ' is-behind' : ''}`}
          onPress={() => onOpenChange(true)}
          aria-label={openLabel(counts.open, draft !== null)}
        >
          <MessageSquareText aria-hidden="true" />
          Comments: {counts.open}
          {draft !== null && <span className="comments-unsent" aria-hidden="true" />}
        </Button>
      )}
      <ModalOverlay className="sheet-veil" isOpen={isOpen} onOpenChange={onOpenChange} isDismissable>
        <Modal className="comments-sheet">
          <Dialog className="comments-dialog">
            <header className="comments-sheet-head">
              <Heading slot="title" level={2}>
                Comments
              </Heading>
              <Button variant="quiet" shape="icon" aria-label="Close" onPress={close}>
                <X aria-hidden="true" />
              </Button>
            </header>
            <ThreadList
              comments={inSheet}
              onShow={(id) => {
                close()
                afterClosing(() => comments.leave(id))
              }}
            />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  )
}

function openLabel(open: number, hasDraft: boolean): string {
  const count = open === 1 ? 'Comments: 1 open' : `Comments: ${open} open`
  return hasDraft ? `${count}, and one of yours not sent yet` : count
}
