// An old version in full, with the way back to the list and, for whoever may, restoring it.
import { ArrowLeft } from 'lucide-react'
import { type ReactElement, useEffect, useRef } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Paper } from '../../shared/model/paper.ts'
import type { Version } from '../../shared/model/version.ts'
import { may } from '../../shared/roles/may.ts'
import { useEndpoint } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Time } from '../ui/Time.tsx'
import { VersionText } from './VersionText.tsx'

export interface VersionReaderProps {
  readonly paper: Paper
  readonly version: Version
  readonly onBack: () => void
  readonly onRestore: () => void
}

export function VersionReader({ paper, version, onBack, onRestore }: VersionReaderProps): ReactElement {
  const { data, error, refetch } = useEndpoint(endpoints.readVersion, { params: { id: paper.id, version: version.id } })
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="version-reader">
      <div className="version-bar">
        <Button variant="quiet" onPress={onBack}>
          <ArrowLeft aria-hidden="true" /> All versions
        </Button>
        {may(paper.role, 'restore version') && !paper.archived && <Button onPress={onRestore}>Restore this version</Button>}
      </div>
      <h3 ref={heading} tabIndex={-1} className="version-heading">
        {version.name ?? 'Kept automatically'}, <Time at={version.at} />
      </h3>
      {error !== null && (
        <Notice kind="bad" action={<Button onPress={() => void refetch()}>Try again</Button>}>
          {error.sentence}
        </Notice>
      )}
      {data === undefined && error === null && <Skeleton label="Loading this version" lines={6} />}
      {data !== undefined && <VersionText content={data.content} />}
    </div>
  )
}
