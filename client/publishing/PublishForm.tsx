// Checklist, preview, amendment, button.
import type { Editor } from '@tiptap/core'
import { type ReactElement, useEffect, useState } from 'react'
import type { ChecklistPlace } from '../../shared/document/checklist.ts'
import { placesToMend } from '../../shared/document/checklist.ts'
import type { AmendmentKind, Edition } from '../../shared/model/edition.ts'
import type { Paper } from '../../shared/model/paper.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { AmendmentFields } from './AmendmentFields.tsx'
import { Checklist } from './Checklist.tsx'
import { Preview } from './Preview.tsx'
import { readiness } from './readiness.ts'
import { usePreview, usePublish } from './use-publishing.ts'

export interface PublishFormProps {
  readonly paper: Paper
  readonly editor: Editor
  readonly onPublished: (edition: Edition) => void
  readonly onShow: (place: ChecklistPlace) => void
  readonly onShowThreads: () => void
  readonly onClose: () => void
}

export function PublishForm({ paper, editor, onPublished, onShow, onShowThreads, onClose }: PublishFormProps): ReactElement {
  const preview = usePreview(paper.id)
  const publish = usePublish()
  const [kind, setKind] = useState<AmendmentKind>('correction')
  const [sentence, setSentence] = useState('')
  const isStale = publish.error?.code === 'edition-stale' || publish.error?.code === 'checklist-blocks'
  const { look } = preview
  useEffect(() => {
    if (isStale) look()
  }, [isStale, look])

  if (preview.shown === null) {
    if (preview.failure === null) return <Skeleton label="Preparing the preview" lines={6} />
    return (
      <Notice kind="bad" action={<Button onPress={preview.look}>Try again</Button>}>
        {preview.failure.sentence}
      </Notice>
    )
  }
  const { number, seq, checklist, html } = preview.shown
  const isAmendment = number > 1
  const ready = readiness({ checklist, isAmendment, sentence })

  function onPublish() {
    if (!ready.isReady || publish.isPending) return
    publish.mutate(
      {
        params: { id: paper.id },
        input: isAmendment ? { seq, amendment: { kind, sentence } } : { seq },
      },
      { onSuccess: onPublished },
    )
  }

  return (
    <div className="publish">
      <div className="publish-sides">
        <div className="publish-side">
          <Checklist
            checklist={checklist}
            places={placesToMend(editor.state.doc)}
            onShow={onShow}
            onShowThreads={onShowThreads}
          />
          {isAmendment && (
            <AmendmentFields
              number={number}
              kind={kind}
              onKind={setKind}
              sentence={sentence}
              onSentence={setSentence}
              error={publish.error?.fields['amendment.sentence']}
            />
          )}
        </div>
        <Preview html={html} number={number} isLooking={preview.isLooking} />
      </div>
      {publish.error !== null && <Notice kind={isStale ? 'warn' : 'bad'}>{publish.error.sentence}</Notice>}
      <div className="publish-foot">
        <p id="publish-says" className="publish-says">
          {ready.sentence}
        </p>
        <Button variant="quiet" onPress={onClose}>
          Not now
        </Button>
        <Button
          variant="main"
          isDisabled={!ready.isReady || preview.isLooking}
          isPending={publish.isPending}
          aria-describedby="publish-says"
          onPress={onPublish}
        >
          Publish edition {number}
        </Button>
      </div>
    </div>
  )
}
