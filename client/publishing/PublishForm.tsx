// Checklist, preview, amendment, button.
import type { Editor } from '@tiptap/core'
import { type ReactElement, useState } from 'react'
import type { ChecklistPlace } from '../../shared/document/checklist.ts'
import { placesToMend } from '../../shared/document/checklist.ts'
import type { AmendmentKind, Edition } from '../../shared/model/edition.ts'
import type { Paper } from '../../shared/model/paper.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
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
  const [withOutcomes, setWithOutcomes] = useState(false)
  const preview = usePreview(paper.id, withOutcomes)
  const publish = usePublish()
  const [kind, setKind] = useState<AmendmentKind>('correction')
  const [sentence, setSentence] = useState('')
  const isStale = publish.error !== null && asksToLookAgain(publish.error.code)

  if (preview.shown === null) {
    if (preview.failure === null) return <Skeleton label="Preparing the preview" lines={6} />
    return (
      <Notice kind="bad" action={<Button onPress={preview.look}>Try again</Button>}>
        {preview.failure.sentence}
      </Notice>
    )
  }
  const { number, seq, epoch, checklist, html, outcomes } = preview.shown
  const isAmendment = number > 1
  const ready = readiness({ checklist, isAmendment, sentence })

  function onPublish() {
    if (!ready.isReady || publish.isPending) return
    publish.mutate(
      {
        params: { id: paper.id },
        input: {
          seq,
          epoch,
          ...(isAmendment ? { amendment: { kind, sentence } } : {}),
          ...(withOutcomes ? { outcomes: outcomes.tag } : {}),
        },
      },
      {
        onSuccess: onPublished,
        // At once: until the new look is there, there is nothing to press.
        onError: ({ code }) => {
          if (asksToLookAgain(code)) preview.look()
        },
      },
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
          {outcomes.count > 0 && (
            <Checkbox isSelected={withOutcomes} onChange={setWithOutcomes}>
              {outcomes.count === 1
                ? 'Show what became of 1 comment, without names'
                : `Show what became of ${outcomes.count} comments, without names`}
            </Checkbox>
          )}
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

function asksToLookAgain(code: string | null): boolean {
  return code === 'edition-stale' || code === 'checklist-blocks'
}
