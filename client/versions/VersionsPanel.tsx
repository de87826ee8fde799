// The versions of a paper: name the present, read what it said before, and bring an old version back as a new edit.
import type { Editor } from '@tiptap/core'
import { type ReactElement, useState } from 'react'
import type { Paper } from '../../shared/model/paper.ts'
import type { Version } from '../../shared/model/version.ts'
import { may } from '../../shared/roles/may.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { announce } from '../ui/Toast.tsx'
import { RestoreQuestion } from './RestoreQuestion.tsx'
import { useNameVersion, useVersions } from './use-versions.ts'
import { VersionName } from './VersionName.tsx'
import { VersionReader } from './VersionReader.tsx'
import { VersionRow } from './VersionRow.tsx'
import { versionsByDay } from './versions-by-day.ts'
import './versions.css'

export interface VersionsPanelProps {
  readonly paper: Paper
  readonly editor: Editor
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function VersionsPanel({ paper, editor, isOpen, onClose }: VersionsPanelProps): ReactElement {
  const [reading, setReading] = useState<Version | null>(null)
  const [restoring, setRestoring] = useState<Version | null>(null)
  function close() {
    setReading(null)
    onClose()
  }
  return (
    <Dialog title="Versions" isOpen={isOpen} onClose={close}>
      {reading === null ? (
        <VersionList paper={paper} onRead={setReading} onRestore={setRestoring} />
      ) : (
        <VersionReader paper={paper} version={reading} onBack={() => setReading(null)} onRestore={() => setRestoring(reading)} />
      )}
      <RestoreQuestion
        paper={paper}
        version={restoring}
        onClose={() => setRestoring(null)}
        onRestored={() => {
          setRestoring(null)
          close()
          announce('Restored. What the paper said before is in the list of versions.')
          editor.commands.focus('start')
        }}
      />
    </Dialog>
  )
}

interface VersionListProps {
  readonly paper: Paper
  readonly onRead: (version: Version) => void
  readonly onRestore: (version: Version) => void
}

function VersionList({ paper, onRead, onRestore }: VersionListProps): ReactElement {
  const { versions, failure, askAgain } = useVersions(paper.id)
  return (
    <div className="versions">
      {may(paper.role, 'name version') && !paper.archived && <NameThePresent paper={paper} />}
      {versions === null && failure === null && <Skeleton label="Loading versions" shape="rows" lines={4} />}
      {versions === null && failure !== null && (
        <Notice kind="warn" action={<Button onPress={askAgain}>Try again</Button>}>
          {failure.sentence}
        </Notice>
      )}
      {versions?.length === 0 && (
        <EmptyState title="No versions yet">
          One is kept whenever a burst of work ends, and at least every hour while people write.
        </EmptyState>
      )}
      {versions !== null &&
        versionsByDay(versions, new Date()).map((day) => (
          <section key={day.name} aria-label={day.name}>
            <h3 className="version-day">{day.name}</h3>
            <ul className="version-list">
              {day.versions.map((version) => (
                <VersionRow
                  key={version.id}
                  paper={paper}
                  version={version}
                  onRead={() => onRead(version)}
                  onRestore={() => onRestore(version)}
                />
              ))}
            </ul>
          </section>
        ))}
    </div>
  )
}

function NameThePresent({ paper }: { readonly paper: Paper }): ReactElement {
  const naming = useNameVersion()
  return (
    <VersionName
      label="Name the paper as it stands now"
      hint="For example “Sent to the working group”"
      verb="Name this version"
      isPending={naming.isPending}
      failure={naming.error}
      onName={(name, clear) =>
        naming.mutate(
          { params: { id: paper.id }, input: { name } },
          {
            onSuccess: () => {
              clear()
              announce('The paper as it stands now is kept under its name.')
            },
          },
        )
      }
    />
  )
}
