// Starts a paper: from a template, a file, a pasted text, or blank. The title is suggested from the text until somebody types one.
import { ClipboardPaste, FileText, FileUp, ListTree } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Debate } from '../../shared/model/debate.ts'
import type { ImportReport } from '../../shared/model/paper.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Form, type FormFailure } from '../ui/Form.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { ChooseFile } from './ChooseFile.tsx'
import { type DraftText, suggestTitle } from './draft-text.ts'
import { PasteText } from './PasteText.tsx'

export type Beginning = 'response' | 'file' | 'paste' | 'blank'

export interface Started {
  readonly id: string
  readonly title: string
  readonly report: ImportReport
  readonly isBroughtIn: boolean
}

export interface StartPaperFormProps {
  readonly debates: readonly Debate[]
  /** The debate it answers, where the way here came from one. */
  readonly debate: string | null
  readonly onStarted: (started: Started) => void
}

const beginnings = [
  {
    id: 'response',
    name: 'Template',
    sentence: 'The parts of a response, ready to fill.',
    icon: <ListTree aria-hidden="true" />,
  },
  { id: 'file', name: 'File', sentence: 'A web page or Markdown file.', icon: <FileUp aria-hidden="true" /> },
  {
    id: 'paste',
    name: 'Paste a text',
    sentence: 'From Word, Google Docs or anywhere.',
    icon: <ClipboardPaste aria-hidden="true" />,
  },
  { id: 'blank', name: 'Blank', sentence: 'An empty page.', icon: <FileText aria-hidden="true" /> },
] as const

const noDebate = 'none'

export function StartPaperForm({ debates, debate, onStarted }: StartPaperFormProps): ReactElement {
  const [beginning, setBeginning] = useState<Beginning>('response')
  const [typedTitle, setTypedTitle] = useState<string | null>(null)
  const [file, setFile] = useState<DraftText | null>(null)
  const [pasted, setPasted] = useState<DraftText | null>(null)
  const [chosenDebate, setDebate] = useState(debates.some(({ id }) => id === debate) ? (debate ?? noDebate) : noDebate)
  const [missing, setMissing] = useState<FormFailure | null>(null)
  const start = useDeed(endpoints.startPaper, { refresh: [endpoints.home, endpoints.listPapers, endpoints.getDebate] })

  const draft = beginning === 'file' ? file : beginning === 'paste' ? pasted : null
  const title = typedTitle ?? (draft ? suggestTitle(draft) : '')

  function send() {
    if (beginning === 'file' && !file) return setMissing({ sentence: 'Choose the file to bring in.', fields: {} })
    if (beginning === 'paste' && !pasted) return setMissing({ sentence: 'Paste the text to bring in.', fields: {} })
    setMissing(null)
    start.mutate(
      {
        input: {
          title,
          ...(chosenDebate === noDebate ? {} : { debate: chosenDebate }),
          ...(draft
            ? { content: { format: draft.format, text: draft.text } }
            : { template: beginning === 'response' ? 'response' : 'blank' }),
        },
      },
      { onSuccess: ({ id, report }) => onStarted({ id, title: title.trim(), report, isBroughtIn: draft !== null }) },
    )
  }

  return (
    <Form failure={missing ?? start.error} onSend={send}>
      <RadioGroup label="Begin with" choices={beginnings} value={beginning} onChange={setBeginning} />
      {beginning === 'file' && <ChooseFile chosen={file} onChoose={setFile} />}
      {beginning === 'paste' && <PasteText pasted={pasted} onPaste={setPasted} />}
      <TextField
        label="Title"
        name="title"
        value={title}
        onChange={setTypedTitle}
        hint={draft && typedTitle === null ? 'Taken from the text. Change it as you like.' : 'You can change it later.'}
        isRequired
      />
      {debates.length > 0 && (
        <Select
          label="Debate it answers"
          choices={[...debates.map(({ id, title: name }) => ({ id: id as string, name })), { id: noDebate, name: 'None' }]}
          value={chosenDebate}
          onChange={setDebate}
        />
      )}
      <div className="form-actions">
        <Button type="submit" variant="main" isPending={start.isPending}>
          {draft ? 'Bring it in' : 'Start the paper'}
        </Button>
      </div>
    </Form>
  )
}
