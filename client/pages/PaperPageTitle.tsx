// The title on the sheet, changed where it stands: Enter keeps the new one, Escape the old.
import { MessageSquarePlus, PencilLine } from 'lucide-react'
import { type ReactElement, useRef, useState } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import { type Paper, PaperTitle } from '../../shared/model/paper.ts'
import { may } from '../../shared/roles/may.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { FormEnd } from '../ui/Form.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'

export interface PaperPageTitleProps {
  readonly paper: Paper
  /** Begins a comment on the title; missing for who may not. */
  readonly onComment?: (() => void) | undefined
}

export function PaperPageTitle({ paper, onComment }: PaperPageTitleProps): ReactElement {
  const [isChanging, setChanging] = useState(false)
  const pencil = useRef<HTMLButtonElement>(null)
  const mayRename = may(paper.role, 'rename paper') && !paper.archived
  // What is being typed stays, also when it may not be kept any more: then that is said.
  if (isChanging) {
    return (
      <TitleForm
        paper={paper}
        onDone={() => {
          setChanging(false)
          // The pencil is drawn anew, after this.
          setTimeout(() => pencil.current?.focus())
        }}
      />
    )
  }
  return (
    <div className="paper-title">
      <PageHeading title={paper.title} />
      {mayRename && (
        <Button ref={pencil} variant="quiet" shape="icon" aria-label="Change the title" onPress={() => setChanging(true)}>
          <PencilLine aria-hidden="true" />
        </Button>
      )}
      {onComment !== undefined && (
        <Button variant="quiet" shape="icon" aria-label="Comment on the title" onPress={onComment}>
          <MessageSquarePlus aria-hidden="true" />
        </Button>
      )}
    </div>
  )
}

function TitleForm({ paper, onDone }: Pick<PaperPageTitleProps, 'paper'> & { readonly onDone: () => void }): ReactElement {
  const [typed, setTyped] = useState(paper.title)
  const [isAsked, setAsked] = useState(false)
  const rename = useDeed(endpoints.changePaper, { refresh: [endpoints.getPaper, endpoints.home, endpoints.listPapers] })
  const checked = PaperTitle.safeParse(typed)
  const sentence = rename.error?.sentence ?? (isAsked && !checked.success ? checked.error.issues[0]?.message : undefined)

  function keep() {
    setAsked(true)
    if (!checked.success) return
    if (checked.data === paper.title) onDone()
    else rename.mutate({ params: { id: paper.id }, input: { title: checked.data } }, { onSuccess: onDone })
  }

  return (
    <form
      className="paper-title-form"
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
    >
      {/* The title keeps its place in the outline while it is changed. */}
      <h1 className="only-heard">{paper.title}</h1>
      <textarea
        aria-label="Title of the paper"
        aria-invalid={sentence !== undefined}
        aria-describedby="paper-title-said"
        value={typed}
        rows={1}
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to change this
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value.replaceAll('\n', ' '))}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone()
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          keep()
        }}
      />
      <p id="paper-title-said" className="paper-title-said" role="alert">
        {sentence}
      </p>
      <FormEnd verb="Keep the title" isPending={rename.isPending} onCancel={onDone} />
    </form>
  )
}
