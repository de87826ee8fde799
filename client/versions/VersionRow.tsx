// One version in the list: when, its name, who was at work, how long the paper was; reading, naming and restoring it.
import { type ReactElement, useState } from 'react'
import type { Paper } from '../../shared/model/paper.ts'
import type { Version } from '../../shared/model/version.ts'
import { may } from '../../shared/roles/may.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { Time } from '../ui/Time.tsx'
import { useRenameVersion } from './use-versions.ts'
import { VersionName } from './VersionName.tsx'
import { namesOf } from './versions-by-day.ts'

export interface VersionRowProps {
  readonly paper: Paper
  readonly version: Version
  readonly onRead: () => void
  readonly onRestore: () => void
}

export function VersionRow({ paper, version, onRead, onRestore }: VersionRowProps): ReactElement {
  const [isNaming, setNaming] = useState(false)
  const rename = useRenameVersion()
  const mayName = may(paper.role, 'name version') && !paper.archived
  const mayRestore = may(paper.role, 'restore version') && !paper.archived
  const what = version.name ?? 'Kept automatically'
  return (
    <li className={`version-row${version.name === null ? '' : ' is-named'}`}>
      <div className="version-facts">
        <p className="version-what">{what}</p>
        <p className="version-when facts">
          <Time at={version.at} />
          <span>
            {version.words.toLocaleString('en-GB')} {version.words === 1 ? 'word' : 'words'}
          </span>
          {version.namedBy !== null && <span>named by {version.namedBy.name}</span>}
        </p>
        {version.people.length > 0 && (
          <p className="version-people">
            <span className="version-faces">
              {version.people.slice(0, 4).map((person) => (
                <Face key={person.id} person={person} size="small" isDecoration />
              ))}
            </span>
            {namesOf(version.people)} {version.people.length === 1 ? 'was' : 'were'} at work
          </p>
        )}
      </div>
      {isNaming ? (
        <VersionName
          label="Name of this version"
          verb="Save name"
          initial={version.name ?? ''}
          takesFocus
          isPending={rename.isPending}
          failure={rename.error}
          onName={(name) =>
            rename.mutate(
              { params: { id: paper.id, version: version.id }, input: { name } },
              { onSuccess: () => setNaming(false) },
            )
          }
          onCancel={() => setNaming(false)}
        />
      ) : (
        <div className="version-deeds">
          <Button size="small" onPress={onRead} aria-label={`Read: ${what}`}>
            Read
          </Button>
          {mayName && (
            <Button size="small" variant="quiet" onPress={() => setNaming(true)} aria-label={`Name: ${what}`}>
              {version.name === null ? 'Name' : 'Rename'}
            </Button>
          )}
          {mayRestore && (
            <Button size="small" variant="quiet" onPress={onRestore} aria-label={`Restore: ${what}`}>
              Restore
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
