// The text without a live connection and without a copy on this device: the latest version the server keeps, to read. It comes over plain
// HTTP, which networks that block sockets let through.
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId } from '../../shared/model/ids.ts'
import type { Version } from '../../shared/model/version.ts'
import { useEndpoint } from '../api/use-endpoint.ts'
import { Loaded } from '../ui/Loaded.tsx'
import { Time } from '../ui/Time.tsx'
import { VersionText } from '../versions/VersionText.tsx'

export interface PaperPageLatestVersionProps {
  readonly paper: PaperId
}

export function PaperPageLatestVersion({ paper }: PaperPageLatestVersionProps): ReactElement {
  const query = useEndpoint(endpoints.listVersions, { params: { id: paper } })
  return (
    <div className="paper-missing">
      <Loaded query={query} label="Loading the latest version" lines={8} shape="text">
        {({ versions }) => {
          const [latest] = versions
          return latest ? (
            <Read paper={paper} version={latest} />
          ) : (
            <p>No version of the text is kept yet, so it cannot be shown without a live connection.</p>
          )
        }}
      </Loaded>
    </div>
  )
}

function Read({ paper, version }: PaperPageLatestVersionProps & { readonly version: Version }): ReactElement {
  const query = useEndpoint(endpoints.readVersion, { params: { id: paper, version: version.id } })
  return (
    <>
      <p>
        This is the text as it stood <Time at={version.at} />.
      </p>
      <Loaded query={query} label="Loading the latest version" lines={8} shape="text">
        {({ content }) => <VersionText content={content} />}
      </Loaded>
    </>
  )
}
