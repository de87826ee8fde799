// Puts a picture into the text, or changes what one says. Nothing goes in before it has words for those who do not see it, or is
// marked as decorative: the moment of inserting is when somebody knows what it shows.
import type { Editor } from '@tiptap/core'
import { type ReactElement, useEffect, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId } from '../../shared/model/ids.ts'
import { limits } from '../../shared/protocol/limits.ts'
import { call, Failure } from '../api/call.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { TextField } from '../ui/TextField.tsx'
import './PictureDialog.css'

/** A picture to put in, perhaps already chosen, or the place of one that stands in the text. */
export type PictureTask =
  | { readonly kind: 'insert'; readonly file: File | null }
  | { readonly kind: 'describe'; readonly at: number }

export interface PictureDialogProps {
  readonly editor: Editor
  readonly paper: PaperId
  readonly task: PictureTask
  readonly onClose: () => void
}

interface Description {
  readonly alt: string
  readonly decorative: boolean
}

export function PictureDialog({ editor, paper, task, onClose }: PictureDialogProps): ReactElement {
  const close = () => {
    onClose()
    editor.commands.focus()
  }
  return (
    <Dialog title={task.kind === 'insert' ? 'Add a picture' : 'What the picture shows'} isOpen onClose={close} width="narrow">
      {task.kind === 'insert' ? (
        <InsertPicture editor={editor} paper={paper} file={task.file} onDone={close} />
      ) : (
        <DescribePicture editor={editor} at={task.at} onDone={close} />
      )}
    </Dialog>
  )
}

interface InsertProps {
  readonly editor: Editor
  readonly paper: PaperId
  readonly file: File | null
  readonly onDone: () => void
}

function InsertPicture({ editor, paper, file: given, onDone }: InsertProps): ReactElement {
  const [file, setFile] = useState(given)
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<string | null>(given === null ? null : troubleWith(given))
  const preview = usePreview(file)

  function choose(files: FileList | null) {
    const chosen = files?.[0] ?? null
    if (chosen === null) return
    setFile(chosen)
    setFailure(troubleWith(chosen))
  }

  async function insert({ alt, decorative }: Description) {
    const trouble = file === null ? 'Choose a picture first.' : troubleWith(file)
    setFailure(trouble)
    if (file === null || trouble !== null) return
    setSending(true)
    try {
      const { src, width, height } = await call(endpoints.addImage, { params: { id: paper } }, { body: file })
      editor.chain().insertContent({ type: 'image', attrs: { src, alt, decorative, width, height } }).run()
      onDone()
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      setFailure(error.sentence)
    } finally {
      setSending(false)
    }
  }

  return (
    <DescriptionForm before={{ alt: '', decorative: false }} verb="Add the picture" isPending={isSending} onSend={insert}>
      {preview !== null && <img className="picture-preview" src={preview} alt={`Preview of ${file?.name ?? 'your file'}`} />}
      <FileTrigger acceptedFileTypes={['image/png', 'image/jpeg', 'image/gif', 'image/webp']} onSelect={choose}>
        <Button>{file === null ? 'Choose a picture…' : 'Choose another…'}</Button>
      </FileTrigger>
      {failure !== null && <Notice kind="bad">{failure}</Notice>}
    </DescriptionForm>
  )
}

function DescribePicture({ editor, at, onDone }: { editor: Editor; at: number; onDone: () => void }): ReactElement {
  const node = editor.state.doc.nodeAt(at)
  const before = { alt: String(node?.attrs.alt ?? ''), decorative: node?.attrs.decorative === true }
  function change(description: Description) {
    const still = editor.state.doc.nodeAt(at)
    if (still !== null && still.attrs.src === node?.attrs.src) {
      editor.view.dispatch(editor.state.tr.setNodeMarkup(at, undefined, { ...still.attrs, ...description }))
    }
    onDone()
  }
  return (
    <DescriptionForm before={before} verb="Change" isPending={false} onSend={change}>
      {node !== null && <img className="picture-preview" src={String(node.attrs.src)} alt="" />}
    </DescriptionForm>
  )
}

interface DescriptionFormProps {
  readonly before: Description
  readonly verb: string
  readonly isPending: boolean
  readonly onSend: (description: Description) => void
  readonly children: React.ReactNode
}

function DescriptionForm({ before, verb, isPending, onSend, children }: DescriptionFormProps): ReactElement {
  const [alt, setAlt] = useState(before.alt)
  const [decorative, setDecorative] = useState(before.decorative)
  const [isAsked, setAsked] = useState(false)
  const isMissing = !decorative && alt.trim() === ''
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (!isMissing) onSend({ alt: decorative ? '' : alt.trim(), decorative })
      }}
    >
      {children}
      <TextField
        label="What it shows"
        hint="Read out to people who cannot see it. Say what matters here: for a chart, what it tells."
        value={alt}
        onChange={setAlt}
        rows={3}
        maxLength={1000}
        isDisabled={decorative}
        error={isAsked && isMissing ? 'Say what the picture shows, or mark it as decorative.' : undefined}
      />
      <Checkbox isSelected={decorative} onChange={setDecorative}>
        Decorative: it says nothing the text does not
      </Checkbox>
      <div className="form-actions">
        <Button type="submit" variant="main" isPending={isPending}>
          {verb}
        </Button>
      </div>
    </form>
  )
}

function troubleWith(file: File): string | null {
  if (!file.type.startsWith('image/') || file.type === 'image/svg+xml') {
    return 'That file is not a picture we can read. Use PNG, JPEG, GIF or WebP.'
  }
  const most = limits.imageBytes / 1_000_000
  return file.size > limits.imageBytes ? `That picture is larger than ${most} MB. Make it smaller first.` : null
}

function usePreview(file: File | null): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (file === null) return
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return file === null ? null : address
}
