// Takes a file by choosing or dropping it, says at once whether it can be brought in, and which one was taken.
import { FileCheck2, FileUp } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import { DropZone, type FileDropItem, FileTrigger, Text } from 'react-aria-components'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { type DraftText, readDraftFile } from './draft-text.ts'
import './bring-in.css'

export interface ChooseFileProps {
  readonly chosen: DraftText | null
  readonly onChoose: (draft: DraftText | null) => void
}

export function ChooseFile({ chosen, onChoose }: ChooseFileProps): ReactElement {
  const [refused, setRefused] = useState<string | null>(null)

  async function take(file: File | undefined) {
    if (!file) return
    const read = await readDraftFile(file)
    setRefused('refused' in read ? read.refused : null)
    onChoose('draft' in read ? read.draft : null)
  }

  return (
    <div className="field">
      <DropZone
        className="drop"
        aria-label="File to bring in"
        getDropOperation={() => 'copy'}
        onDrop={async ({ items }) => {
          const dropped = items.find((item): item is FileDropItem => item.kind === 'file')
          if (dropped) await take(await dropped.getFile())
        }}
      >
        {chosen ? <FileCheck2 aria-hidden="true" /> : <FileUp aria-hidden="true" />}
        <Text slot="label" className="drop-words">
          {chosen ? (
            <>
              <strong>{chosen.from}</strong> is ready to bring in.
            </>
          ) : (
            'Drop a file here (.html or .md), or'
          )}
        </Text>
        <FileTrigger
          acceptedFileTypes={['.html', '.htm', '.xhtml', '.md', '.markdown', '.txt']}
          onSelect={(files) => void take(files?.[0])}
        >
          <Button>{chosen ? 'Choose another' : 'Choose a file'}</Button>
        </FileTrigger>
      </DropZone>
      {refused && <Notice kind="bad">{refused}</Notice>}
    </div>
  )
}
