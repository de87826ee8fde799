// Takes a pasted text with its headings, lists, tables and links, where the clipboard has them; typed or plain text counts as Markdown.
import { type ReactElement, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { TextField } from '../ui/TextField.tsx'
import type { DraftText } from './draft-text.ts'

export interface PasteTextProps {
  readonly pasted: DraftText | null
  readonly onPaste: (draft: DraftText | null) => void
}

const from = 'what you pasted'

export function PasteText({ pasted, onPaste }: PasteTextProps): ReactElement {
  const [plain, setPlain] = useState('')
  const isFormatted = pasted?.format === 'html'

  function clear() {
    setPlain('')
    onPaste(null)
  }

  return (
    <div className="form tight">
      <TextField
        label="Text"
        hint="Paste it whole. Headings, lists, tables, links and footnotes are kept."
        rows={8}
        value={plain}
        isReadOnly={isFormatted}
        onChange={(text) => {
          setPlain(text)
          onPaste(text.trim() === '' ? null : { format: 'markdown', text, from })
        }}
        onPaste={(event) => {
          const html = event.clipboardData?.getData('text/html') ?? ''
          if (html === '' || isFormatted) return
          event.preventDefault()
          setPlain(event.clipboardData?.getData('text/plain') ?? '')
          onPaste({ format: 'html', text: html, from })
        }}
      />
      {isFormatted && (
        <Notice
          kind="good"
          action={
            <Button size="small" onPress={clear}>
              Clear
            </Button>
          }
        >
          <p>Taken in with its formatting. Above you see the words alone.</p>
        </Notice>
      )}
    </div>
  )
}
