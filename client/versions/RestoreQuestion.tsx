// Before an old version is brought back: what will happen, and what stays.
import type { ReactElement } from 'react'
import type { Paper } from '../../shared/model/paper.ts'
import type { Version } from '../../shared/model/version.ts'
import { Confirm } from '../ui/Confirm.tsx'
import { Time } from '../ui/Time.tsx'
import { useRestoreVersion } from './use-versions.ts'

export interface RestoreQuestionProps {
  readonly paper: Paper
  /** Null: nothing is asked. */
  readonly version: Version | null
  readonly onClose: () => void
  readonly onRestored: () => void
}

export function RestoreQuestion({ paper, version, onClose, onRestored }: RestoreQuestionProps): ReactElement {
  const restore = useRestoreVersion()
  function close() {
    restore.reset()
    onClose()
  }
  return (
    <Confirm
      title="Restore this version?"
      verb="Restore this version"
      isOpen={version !== null}
      isHarmless
      isPending={restore.isPending}
      failure={restore.error?.sentence}
      onConfirm={() => {
        if (version === null) return
        restore.mutate({ params: { id: paper.id, version: version.id } }, { onSuccess: onRestored })
      }}
      onClose={close}
    >
      {version !== null && (
        <>
          The paper will say again what it said <Time at={version.at} />, for everybody and at once. Nothing is lost: what it says
          now stays in the list of versions, and the comments stay too.
        </>
      )}
    </Confirm>
  )
}
