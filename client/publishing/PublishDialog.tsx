// Publishing an edition: what is still to mend and where, the page exactly as it will stand, what changed since the last edition, and then the
// one button. What is published is what was previewed; if the paper changed meanwhile, it is shown again first.
import type { Editor } from '@tiptap/core'
import { type ReactElement, useState } from 'react'
import type { Edition } from '../../shared/model/edition.ts'
import type { Paper } from '../../shared/model/paper.ts'
import { afterClosing } from '../ui/after-closing.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Published } from './Published.tsx'
import { PublishForm } from './PublishForm.tsx'
import { showPlace } from './show-place.ts'
import './publishing.css'

export interface PublishDialogProps {
  readonly paper: Paper
  /** Where the places on the checklist are shown. */
  readonly editor: Editor
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function PublishDialog({ paper, editor, isOpen, onClose }: PublishDialogProps): ReactElement {
  const [published, setPublished] = useState<Edition | null>(null)
  function close() {
    setPublished(null)
    onClose()
  }
  const next = (paper.edition ?? 0) + 1
  return (
    <Dialog
      title={published === null ? `Publish edition ${next}` : `Edition ${published.number} is published`}
      isOpen={isOpen}
      onClose={close}
      width="wide"
    >
      {published === null ? (
        <PublishForm
          paper={paper}
          editor={editor}
          onPublished={setPublished}
          onShow={(place) => {
            close()
            afterClosing(() => showPlace(editor, place))
          }}
          onShowThreads={() => {
            close()
            afterClosing(() => {
              window.location.hash = 'comments'
            })
          }}
          onClose={close}
        />
      ) : (
        <Published edition={published} onClose={close} />
      )}
    </Dialog>
  )
}
